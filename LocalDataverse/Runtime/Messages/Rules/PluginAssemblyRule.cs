using System;
using System.Linq;
using LocalDataverse.Pipeline;
using LocalDataverse.Plugins;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>
/// A plug-in assembly must be strong-named and at most 16 MB; its identity is read from its content.
/// https://learn.microsoft.com/power-apps/developer/data-platform/build-and-package
/// </summary>
internal sealed class PluginAssemblyRule : TableRule
{
    private const int Database = 0;
    private const int MostBytes = 16 * 1024 * 1024;

    public override void BeforeCreate(Operation operation)
    {
        foreach (var assembly in operation.Targets)
        {
            if (assembly.GetAttributeValue<string>("content") is not { Length: > 0 })
                throw Faults.RequiredFieldMissing.With("content", operation.Message.Name);
            Identify(assembly);
        }
    }

    public override void BeforeUpdate(Operation operation)
    {
        foreach (var assembly in operation.Targets.Where(target => target.Contains("content")))
            Identify(assembly);
    }

    private static void Identify(Entity assembly)
    {
        if (assembly.GetAttributeValue<OptionSetValue>("sourcetype") is { Value: not Database } source)
            throw Faults.NotSupportedHere.With("plug-in assemblies that are not in the database", $"source type {source.Value}");
        var content = Content(assembly);
        if (content.Length > MostBytes)
            throw Faults.PluginAssemblyTooBig.With(content.Length, MostBytes);
        var facts = AssemblyFacts.Read(content);
        assembly["publickeytoken"] = facts.PublicKeyToken ?? throw Faults.PluginAssemblyMustHavePublicKeyToken.With();
        assembly["name"] = facts.Name.Name;
        assembly["version"] = facts.Name.Version?.ToString();
        assembly["culture"] = string.IsNullOrEmpty(facts.Name.CultureName) ? "neutral" : facts.Name.CultureName;
        assembly["major"] = facts.Name.Version?.Major;
        assembly["minor"] = facts.Name.Version?.Minor;
    }

    private static byte[] Content(Entity assembly)
    {
        try
        {
            return Convert.FromBase64String(assembly.GetAttributeValue<string>("content"));
        }
        catch (FormatException)
        {
            throw Faults.InvalidArgument.With("The content of a plug-in assembly must be base64.");
        }
    }
}
