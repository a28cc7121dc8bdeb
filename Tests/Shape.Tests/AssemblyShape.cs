using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace Shape.Tests;

/// <summary>The plug-in assembly as it lies in the zip.</summary>
public sealed class AssemblyShape
{
    private const string Activity = "System.Activities.CodeActivity";

    // What a plug-in in the sandbox may count on: https://learn.microsoft.com/power-apps/developer/data-platform/build-and-package
    private static readonly string[] Allowed =
    [
        "mscorlib", "System", "System.Core", "System.Runtime.Serialization", "System.Xml", "System.Activities",
        "Microsoft.Xrm.Sdk", "Microsoft.Xrm.Sdk.Workflow",
    ];

    [Fact]
    public void It_refers_to_the_framework_and_to_the_real_SDK_only()
    {
        using var assembly = Shipped();
        var metadata = assembly.Metadata;
        var references = metadata.AssemblyReferences.Select(r => metadata.GetAssemblyReference(r).GetAssemblyName()).ToList();

        Assert.Empty(references.Select(r => r.Name).Except(Allowed));
        Assert.All(references.Where(r => r.Name!.StartsWith("Microsoft.Xrm.Sdk", StringComparison.Ordinal)), sdk =>
        {
            Assert.Equal(new Version(9, 0, 0, 0), sdk.Version);
            Assert.Equal("31bf3856ad364e35", Convert.ToHexStringLower(sdk.GetPublicKeyToken()!));
        });
    }

    [Fact]
    public void It_is_strong_named_with_the_key_that_is_registered()
    {
        using var assembly = Shipped();

        Assert.True(assembly.Flags.HasFlag(CorFlags.StrongNameSigned));
        Assert.Equal(
            (string?)PackedSolution.Product.Customizations.Descendants("PluginAssembly").Single().Attribute("FullName"),
            assembly.Metadata.GetAssemblyDefinition().GetAssemblyName().FullName);
    }

    [Fact]
    public void The_registered_classes_are_the_public_plug_ins_and_workflow_activities()
    {
        using var assembly = Shipped();

        Assert.Equal(
            PublicClasses(assembly, "Microsoft.Xrm.Sdk.IPlugin").Concat(PublicClasses(assembly, Activity)).Order(StringComparer.Ordinal),
            PackedSolution.Product.PluginTypes.Select(t => (string)t.Attribute("Name")!).Order(StringComparer.Ordinal));
    }

    // Only a class with a group is offered as a step of a workflow.
    [Fact]
    public void The_workflow_activities_and_no_others_have_a_group()
    {
        using var assembly = Shipped();

        Assert.Equal(
            PublicClasses(assembly, Activity).Order(StringComparer.Ordinal),
            PackedSolution.Product.PluginTypes.Where(t => t.Element("WorkflowActivityGroupName") is { Value.Length: > 0 })
                .Select(t => (string)t.Attribute("Name")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_engine_knows_nothing_of_plug_ins_and_custom_APIs()
    {
        using var assembly = Shipped();
        var outward = from type in assembly.Types
                      let name = assembly.NameOf(type)
                      where name.StartsWith("GovDataIntegration.Engine.", StringComparison.Ordinal)
                      from mentioned in assembly.Mentions(type)
                      where mentioned.StartsWith("GovDataIntegration.Plugins.", StringComparison.Ordinal)
                          || mentioned.StartsWith("GovDataIntegration.CustomApis.", StringComparison.Ordinal)
                      select $"{name} mentions {mentioned}";

        Assert.Empty(outward.Distinct());
    }

    // Public classes that can be made and that derive from, or implement, a type.
    private static IEnumerable<string> PublicClasses(AssemblyWalk assembly, string ancestor)
    {
        var types = assembly.Types.Where(t => t.GetDeclaringType().IsNil).ToDictionary(assembly.NameOf, StringComparer.Ordinal);
        bool Descends(string name) => name == ancestor || types.ContainsKey(name) && assembly.Bases(types[name]).Any(Descends);
        return from type in types
               where type.Value.Attributes.HasFlag(TypeAttributes.Public) && !type.Value.Attributes.HasFlag(TypeAttributes.Abstract)
               where Descends(type.Key)
               select type.Key;
    }

    internal static AssemblyWalk Shipped() => new(PackedSolution.Product.PluginAssemblies.Single());
}
