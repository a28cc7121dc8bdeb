using System.Collections.Generic;
using System.Collections.Immutable;

namespace GovDataIntegration.Packer;

/// <summary>One component of the source that lands in customizations.xml.</summary>
public sealed record Component(Kind Kind, Document Definition)
{
    /// <summary>The definition for the managed zip, where the kind has twins and this one is there.</summary>
    public Document? Twin { get; init; }

    /// <summary>Content file in the source and its entry in the zip; null = the kind has none.</summary>
    public (string Source, string Entry)? Content { get; init; }

    /// <summary>Forms, views, charts and ribbon of a table, by path.</summary>
    public ImmutableArray<Part> Parts { get; init; } = [];

    /// <summary>The id or name that its root component carries; empty if the definition lacks it.</summary>
    public string Key => Kind.Key(Definition.Root);
}

/// <summary>A file that is joined into a table's definition.</summary>
/// <param name="FormType">main, quick, quickCreate or card; null for other parts.</param>
/// <param name="Definition">Null if only the managed twin is there.</param>
/// <param name="Twin">The managed twin; null if there is none.</param>
public sealed record Part(TablePart Kind, string? FormType, Document? Definition, Document? Twin)
{
    public IEnumerable<Document> Documents => Definition is null ? [Twin!] : Twin is null ? [Definition] : [Definition, Twin];
}
