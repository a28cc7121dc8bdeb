using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// Where a step may be registered: stages 10, 20 and 40, asynchronously only at 40, on messages that accept steps and, for a
/// custom API, as far as its author allows.
/// https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in
/// </summary>
internal sealed class StepRule : TableRule
{
    private static readonly string[] Deciding = ["stage", "mode", "sdkmessageid", "sdkmessagefilterid"];

    public override IReadOnlyCollection<string> ColumnsBefore => Deciding;

    public override void BeforeCreate(Operation operation)
    {
        foreach (var step in operation.Targets)
        {
            var handler = step.GetAttributeValue<EntityReference>("eventhandler") ?? step.GetAttributeValue<EntityReference>("plugintypeid")
                ?? throw Faults.RequiredFieldMissing.With("eventhandler", operation.Message.Name);
            step["eventhandler"] = handler;
            if (handler.LogicalName == "plugintype")
                step["plugintypeid"] = handler;
            Check(operation.Platform, step, before: null);
        }
    }

    public override void BeforeUpdate(Operation operation)
    {
        foreach (var row in operation.Rows.Where(row => Deciding.Any(row.Target.Attributes.ContainsKey)))
            Check(operation.Platform, row.Target, row.Before);
    }

    private static void Check(Platform platform, Entity target, Entity? before)
    {
        T? Value<T>(string column) where T : class =>
            target.Contains(column) ? target.GetAttributeValue<T>(column) : before?.GetAttributeValue<T>(column);
        var asynchronous = Value<OptionSetValue>("mode")?.Value == 1;
        var stage = (Stage)(Value<OptionSetValue>("stage")?.Value ?? 0);
        if (stage is not (Stage.PreValidation or Stage.PreOperation or Stage.PostOperation))
            throw Faults.InvalidArgument.With($"Steps cannot be registered at stage {(int)stage}.");
        if (asynchronous && stage != Stage.PostOperation)
            throw Faults.InvalidArgument.With("Asynchronous steps can only be registered at stage 40.");
        var message = Value<EntityReference>("sdkmessageid")?.Id ?? throw Faults.RequiredFieldMissing.With("sdkmessageid", "Create");
        var filter = Value<EntityReference>("sdkmessagefilterid")?.Id;
        if (!Accepts(platform, Name(platform, message), asynchronous) || !Fits(platform, message, filter))
            throw Faults.StepNotAllowed.With();
    }

    private static bool Accepts(Platform platform, string name, bool asynchronous) =>
        MessageRegistry.ByName.TryGetValue(name, out var message) ? message.AcceptsSteps
        : platform.Registrations.CustomApis.TryGetValue(name, out var api)
            && (api.AllowedSteps == AllowedSteps.SyncAndAsync || api.AllowedSteps == AllowedSteps.AsyncOnly && asynchronous);

    private static bool Fits(Platform platform, Guid message, Guid? filter) =>
        filter is null || platform.Rows.Find(platform.Catalog.Table("sdkmessagefilter"), filter.Value, new ColumnSet("sdkmessageid"))
            ?.GetAttributeValue<EntityReference>("sdkmessageid")?.Id == message;

    private static string Name(Platform platform, Guid message) =>
        platform.Rows.Find(platform.Catalog.Table("sdkmessage"), message, new ColumnSet("name"))?.GetAttributeValue<string>("name")
        ?? throw Faults.ObjectDoesNotExist.With("sdkmessage", message);
}
