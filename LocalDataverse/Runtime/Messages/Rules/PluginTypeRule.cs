using System;
using LocalDataverse.Pipeline;
using LocalDataverse.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>A plug-in type is a public class of its assembly, whose identity it repeats.</summary>
internal sealed class PluginTypeRule : TableRule
{
    public override void BeforeCreate(Operation operation)
    {
        foreach (var type in operation.Targets)
        {
            var id = type.GetAttributeValue<EntityReference>("pluginassemblyid")?.Id ?? throw Faults.RequiredFieldMissing.With("pluginassemblyid", operation.Message.Name);
            var assembly = operation.Platform.Rows.Find(operation.Platform.Catalog.Table("pluginassembly"), id, new ColumnSet("name", "version", "culture", "publickeytoken", "content"))!;
            var facts = AssemblyFacts.Read(Convert.FromBase64String(assembly.GetAttributeValue<string>("content")));
            var name = type.GetAttributeValue<string>("typename") ?? throw Faults.RequiredFieldMissing.With("typename", operation.Message.Name);
            if (!facts.Classes.Contains(name))
                throw Faults.CannotCreatePluginInstance.With(name, $"the assembly {facts.Name.Name} has no such public class");
            type["assemblyname"] = assembly.GetAttributeValue<string>("name");
            foreach (var column in new[] { "version", "culture", "publickeytoken" })
                type[column] = assembly.GetAttributeValue<string>(column);
        }
    }
}
