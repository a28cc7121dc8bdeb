using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Plug-in steps and their images.</summary>
internal sealed class Steps : IComponentKind
{
    private const int PluginTypeCode = 4602;
    private const int Asynchronous = 1, PostOperation = 40, MainOperation = 30;

    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Other("SdkMessageId"), Field.Other("SdkMessageName"), Field.Other("PluginTypeName"), Field.Other("PluginTypeId"),
        Field.Other("PrimaryEntity"), Field.Other("EventHandlerTypeCode"), Field.Other("SdkMessageProcessingStepImages"),
        Field.Flag("AsyncAutoDelete"), Field.Text("Configuration"), Field.Text("Description"), Field.Text("FilteringAttributes"),
        Field.Option("InvocationSource"), Field.Option("Mode"), Field.Number("Rank"), Field.Option("Stage"),
        Field.Managed("IsCustomizable"), Field.Managed("IsHidden"), Field.Option("SupportedDeployment"),
        Field.Flag("CanUseReadOnlyConnection"), Field.Flag("CanBeBypassed"), Field.Text("IntroducedVersion"),
    ];

    private static readonly IReadOnlyList<Field> ImageFields =
    [
        Field.Other("SdkMessageProcessingStepImageId"), Field.Text("Attributes"), Field.Text("EntityAlias"), Field.Option("ImageType"),
        Field.Text("MessagePropertyName"), Field.Managed("IsCustomizable"), Field.Text("IntroducedVersion"), Field.Text("Description"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("SdkMessageProcessingSteps"))
        {
            var row = Read(element, into);
            into.Put(row);
            into.Bring(ComponentTypes.Step, row.Id, behavior: 0);
            foreach (var image in element.Element("SdkMessageProcessingStepImages")?.Elements() ?? [])
                PutImage(image, row, into);
        }
    }

    private static Entity Read(XElement element, Composition into)
    {
        var row = Fields.Read(element, "sdkmessageprocessingstep", element.IdAttribute("SdkMessageProcessingStepId"));
        row["name"] = element.NeededAttribute("Name");
        if (element.Number("EventHandlerTypeCode") is not (null or PluginTypeCode) || element.Id("PluginTypeId") is not { } type)
            throw Faults.NotSupportedHere.With("steps without a plug-in type of their own solution file", (string)row["name"]);
        row["plugintypeid"] = row["eventhandler"] = into.Row("plugintype", type)?.ToEntityReference()
            ?? throw Missing.Component(type, ComponentTypes.PluginType, $"run by the step {row["name"]}");
        var (message, messageName) = Message(element, into);
        row["sdkmessageid"] = new EntityReference("sdkmessage", message);
        RefuseWrongStage(row, messageName, into);
        if (element.Text("PrimaryEntity") is { } table and not "none")
            row["sdkmessagefilterid"] = Filter(messageName, table.ToLowerInvariant(), into);
        // An import enables the steps that it brings.
        row["statecode"] = new OptionSetValue(0);
        row["statuscode"] = new OptionSetValue(1);
        return row;
    }

    private static (Guid Id, string Name) Message(XElement element, Composition into)
    {
        var step = element.NeededAttribute("Name");
        if (element.Id("SdkMessageId") is { } id)
            return (id, into.MessageName(id) ?? throw Faults.ImportMissingComponent.With(id, $"message of the step {step}"));
        var name = element.Text("SdkMessageName") ?? throw Faults.ImportInvalidXml.With($"the step {step} names no message");
        return (into.Message(name) ?? throw Faults.ImportMissingComponent.With(name, $"message of the step {step}"), name);
    }

    private static EntityReference Filter(string message, string table, Composition into)
    {
        if (!into.Catalog.Tables.ContainsKey(table))
            throw Missing.Component(table, ComponentTypes.Table, $"a step on {message} is registered for it");
        var filter = new Entity("sdkmessagefilter", MessageFilters.Id(message, table));
        if (into.Row("sdkmessage", "name", message) is { } ofCustomApi)
        {
            filter["sdkmessageid"] = ofCustomApi.ToEntityReference();
            filter["primaryobjecttypecode"] = table;
            filter["iscustomprocessingstepallowed"] = filter["isvisible"] = true;
            into.Put(filter);
        }
        else if (!MessageRegistry.ByName.TryGetValue(message, out var known) || !known.IsPerTable || !known.AcceptsSteps)
        {
            throw Faults.StepNotAllowed.With();
        }
        return filter.ToEntityReference();
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in#execution-mode, and for custom APIs
    // https://learn.microsoft.com/power-apps/developer/data-platform/custom-api#select-a-custom-processing-step-type
    private static void RefuseWrongStage(Entity row, string message, Composition into)
    {
        var stage = row.GetAttributeValue<OptionSetValue>("stage")?.Value;
        var asynchronous = row.GetAttributeValue<OptionSetValue>("mode")?.Value == Asynchronous;
        if (stage == MainOperation || (asynchronous && stage != PostOperation))
            throw Faults.ImportSolution.With($"the step {row["name"]} cannot run in stage {stage} in mode {(asynchronous ? 1 : 0)}");
        if (into.Row("customapi", "uniquename", message) is { } api && !Allows(api, asynchronous))
            throw Faults.StepNotAllowed.With();
    }

    private static bool Allows(Entity customApi, bool asynchronous) =>
        (AllowedSteps?)customApi.GetAttributeValue<OptionSetValue>("allowedcustomprocessingsteptype")?.Value switch
        {
            AllowedSteps.SyncAndAsync => true,
            AllowedSteps.AsyncOnly => asynchronous,
            _ => false,
        };

    private static void PutImage(XElement element, Entity step, Composition into)
    {
        var id = element.NeededId("SdkMessageProcessingStepImageId");
        var row = ImageFields.Read(element, "sdkmessageprocessingstepimage", id);
        row["name"] = (string?)element.Attribute("Name") ?? row.GetAttributeValue<string>("entityalias");
        row["sdkmessageprocessingstepid"] = step.ToEntityReference();
        into.Put(row);
        into.Bring(ComponentTypes.StepImage, id);
    }
}
