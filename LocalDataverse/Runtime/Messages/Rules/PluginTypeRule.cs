using System;
using LocalDataverse.Pipeline;
using LocalDataverse.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>A plug-in type is a public class of its assembly, whose identity it repeats.</summary>
internal sealed class PluginTypeRule : TableRule
{
    private static readonly string[] Columns = ["name", "version", "culture", "publickeytoken", "content"];

    public override void BeforeCreate(Operation operation)
    {
        foreach (var type in operation.Targets)
        {
            var name = type.GetAttributeValue<string>("typename")
                ?? throw Faults.RequiredFieldMissing.With("typename", operation.Message.Name);
            var assembly = Assembly(operation, type.GetAttributeValue<EntityReference>("pluginassemblyid"));
            var facts = AssemblyFacts.Read(Convert.FromBase64String(assembly.GetAttributeValue<string>("content")));
            if (!facts.Classes.Contains(name))
                throw Faults.CannotCreatePluginInstance.With(name, $"the assembly {facts.Name.Name} has no such public class");
            type["assemblyname"] = assembly.GetAttributeValue<string>("name");
            foreach (var column in new[] { "version", "culture", "publickeytoken" })
                type[column] = assembly.GetAttributeValue<string>(column);
        }
    }

    private static Entity Assembly(Operation operation, EntityReference? reference)
    {
        if (reference is null)
            throw Faults.RequiredFieldMissing.With("pluginassemblyid", operation.Message.Name);
        return operation.Platform.Rows.Find(operation.Platform.Catalog.Table(reference.LogicalName), reference.Id, new ColumnSet(Columns))!;
    }
}
