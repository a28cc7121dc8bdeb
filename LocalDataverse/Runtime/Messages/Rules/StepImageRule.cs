using System.Collections.Frozen;
using System.Collections.Generic;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// Which images a step can have: none before a create, none after a delete, post-images only at stage 40.
/// https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in#define-entity-images
/// </summary>
internal sealed class StepImageRule : TableRule
{
    private const int Pre = 0, Post = 1;

    private static readonly FrozenDictionary<string, (bool Before, bool After)> Messages = new Dictionary<string, (bool Before, bool After)>
    {
        ["Create"] = (false, true),
        ["CreateMultiple"] = (false, true),
        ["Update"] = (true, true),
        ["UpdateMultiple"] = (true, true),
        ["Delete"] = (true, false),
        ["Assign"] = (true, true),
        ["SetState"] = (true, true),
        ["SetStateDynamicEntity"] = (true, true),
    }.ToFrozenDictionary();

    public override void BeforeCreate(Operation operation)
    {
        foreach (var image in operation.Targets)
        {
            var (message, stage) = Step(operation.Platform, image.GetAttributeValue<EntityReference>("sdkmessageprocessingstepid"));
            var kind = image.GetAttributeValue<OptionSetValue>("imagetype")?.Value ?? Pre;
            var (before, after) = Messages.GetValueOrDefault(message);
            if (kind != Post && !before || kind != Pre && !(after && stage == Stage.PostOperation))
                throw Faults.InvalidArgument.With($"The step on {message} at stage {(int)stage} cannot have an image of the type {kind}.");
        }
    }

    private static (string Message, Stage Stage) Step(Platform platform, EntityReference step)
    {
        var row = platform.Rows.Find(platform.Catalog.Table(step.LogicalName), step.Id, new ColumnSet("sdkmessageid", "stage"))!;
        var message = row.GetAttributeValue<EntityReference>("sdkmessageid").Id;
        return (platform.Rows.Find(platform.Catalog.Table("sdkmessage"), message, new ColumnSet("name"))!.GetAttributeValue<string>("name"),
            (Stage)row.GetAttributeValue<OptionSetValue>("stage").Value);
    }
}
