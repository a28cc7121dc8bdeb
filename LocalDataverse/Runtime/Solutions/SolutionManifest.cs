using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Xml.Linq;

namespace LocalDataverse.Solutions;

/// <summary>What <c>solution.xml</c> says.</summary>
internal sealed record SolutionManifest
{
    public required string UniqueName { get; init; }
    public required string DisplayName { get; init; }
    public required string Description { get; init; }
    public required Version Version { get; init; }
    public required bool IsManaged { get; init; }
    public required Publisher Publisher { get; init; }
    public required ImmutableArray<ComponentReference> RootComponents { get; init; }
    public required ImmutableArray<MissingDependency> MissingDependencies { get; init; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">An element is missing or has an impossible value (0x8004802C).</exception>
    public static SolutionManifest Read(XElement root)
    {
        var manifest = root.NeededElement("SolutionManifest");
        return new SolutionManifest
        {
            UniqueName = manifest.Needed("UniqueName"),
            DisplayName = manifest.Label("LocalizedNames"),
            Description = manifest.Label("Descriptions"),
            Version = Version.TryParse(manifest.Needed("Version"), out var version)
                ? version
                : throw Faults.ImportInvalidXml.With($"'{manifest.Needed("Version")}' is no version"),
            IsManaged = manifest.Number("Managed") switch
            {
                0 => false,
                1 => true,
                var other => throw Faults.ImportInvalidXml.With($"Managed must be 0 or 1 in a solution that is imported, not {other}"),
            },
            Publisher = Publisher.Read(manifest.NeededElement("Publisher")),
            RootComponents = [.. Elements(manifest, "RootComponents").Select(ComponentReference.Read)],
            MissingDependencies = [.. Elements(manifest, "MissingDependencies").Select(MissingDependency.Read)],
        };
    }

    /// <summary>The root component of a table; null if the solution does not have the table.</summary>
    public ComponentReference? RootOfTable(string logicalName) =>
        RootComponents.FirstOrDefault(r =>
            r.Type == ComponentTypes.Table && string.Equals(r.Name, logicalName, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<XElement> Elements(XElement manifest, string list) => manifest.Element(list)?.Elements() ?? [];
}

/// <summary>The publisher that a solution names.</summary>
/// <param name="Prefix">Beginning of the names that the publisher invents, without the underscore.</param>
/// <param name="OptionValuePrefix">First five digits of its option values.</param>
internal sealed record Publisher(string UniqueName, string DisplayName, string Description, string Prefix, int OptionValuePrefix)
{
    public static Publisher Read(XElement element) => new(
        element.Needed("UniqueName"), element.Label("LocalizedNames"), element.Label("Descriptions"),
        element.Needed("CustomizationPrefix"), element.Number("CustomizationOptionValuePrefix") ?? 0);

    /// <summary>True for a name that this publisher may invent.</summary>
    public bool Owns(string name) => name.StartsWith(Prefix + "_", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A component as the manifest names it: by its id or its schema name, depending on the type.</summary>
/// <param name="Type">Number of the component type, see <c>solutioncomponent.componenttype</c>.</param>
/// <param name="Name">Schema name; null if the component is named by its id.</param>
/// <param name="Id">Null if the component is named by its schema name.</param>
/// <param name="Behavior">0 with all subcomponents, 1 without, 2 shell only; null if not stated.</param>
/// <param name="Parent">Schema name of the table of a column.</param>
/// <param name="Solution">In a dependency: the solution that brings it, with its version.</param>
internal sealed record ComponentReference(int Type, string? Name, Guid? Id, int? Behavior, string? Parent, string? Solution)
{
    public static ComponentReference Read(XElement element) => new(
        (int?)element.Attribute("type") ?? throw Faults.ImportInvalidXml.With($"{element} has no type"),
        (string?)element.Attribute("schemaName"),
        Guid.TryParse((string?)element.Attribute("id"), out var id) ? id : null,
        (int?)element.Attribute("behavior"),
        (string?)element.Attribute("parentSchemaName"),
        (string?)element.Attribute("solution"));

    public override string ToString()
    {
        var name = Name ?? Id?.ToString();
        return $"{ComponentTypes.Name(Type)} {(Parent is null ? name : $"{Parent}.{name}")}{(Solution is null ? "" : $" of {Solution}")}";
    }
}

/// <summary>Something that must be in the target already.</summary>
internal sealed record MissingDependency(ComponentReference Required, ComponentReference Dependent, XElement Element)
{
    public static MissingDependency Read(XElement element) => new(
        ComponentReference.Read(element.NeededElement("Required")),
        ComponentReference.Read(element.NeededElement("Dependent")),
        element);
}
