using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace LocalDataverse.Metadata;

/// <summary>Who owns the rows of a table.</summary>
public enum Ownership { UserOwned, OrganizationOwned, BusinessOwned, None }

/// <summary>The definition of one table. Immutable.</summary>
public sealed record Table
{
    // Every value that is written asks for its column.
    private readonly Lazy<FrozenDictionary<string, Column>>? _byName;

    public required string LogicalName { get; init; }
    public required string SchemaName { get; init; }

    /// <summary>The table's name in Web API addresses; never derived by pluralising.</summary>
    public required string EntitySetName { get; init; }

    public string DisplayName { get; init; } = "";
    public string CollectionName { get; init; } = "";
    public string Description { get; init; } = "";
    public required Ownership Ownership { get; init; }
    public int ObjectTypeCode { get; init; }
    public required string PrimaryId { get; init; }

    /// <summary>Logical name of the primary name column; null for intersect tables and a few of the platform's own.</summary>
    public string? PrimaryName { get; init; }

    /// <summary>Logical name of the Image column whose picture stands for the row; null for most tables.</summary>
    public string? PrimaryImage { get; init; }

    /// <summary>The columns by logical name (ordinal).</summary>
    public ImmutableSortedDictionary<string, Column> Columns
    {
        get;
        init
        {
            field = value;
            _byName = new Lazy<FrozenDictionary<string, Column>>(() => value.ToFrozenDictionary(StringComparer.Ordinal));
        }
    } = ImmutableSortedDictionary.Create<string, Column>(StringComparer.Ordinal);

    public ImmutableArray<AlternateKey> Keys { get; init; } = [];
    public bool IsCustom { get; init; }
    public bool IsIntersect { get; init; }
    public bool IsActivity { get; init; }
    public bool ChangeTracking { get; init; }
    public bool IsAuditEnabled { get; init; }
    public bool EnforceStateTransitions { get; init; }
    public Guid MetadataId { get; init; }

    /// <summary>Unique names of the solutions that brought the table, lowest layer first; empty = platform.</summary>
    public ImmutableArray<string> Solutions { get; init; } = [];

    /// <summary>The column of this logical name; null when there is none. Quicker than <see cref="Columns"/>.</summary>
    public Column? Find(string logicalName) => _byName?.Value.GetValueOrDefault(logicalName);

    /// <summary>The status reason that a row of this state gets when none is given; null for tables without states.</summary>
    public int? DefaultStatus(int state)
    {
        var states = Find("statecode")?.LocalOptionSet?.Options ?? [];
        var statuses = Find("statuscode")?.LocalOptionSet?.Options ?? [];
        foreach (var option in states)
            if (option.Value == state && option.DefaultStatus is { } usual)
                return usual;
        foreach (var option in statuses)
            if (option.State == state)
                return option.Value;
        return null;
    }
}

/// <summary>An alternate key: a set of columns whose values identify at most one row. Rows with a null in any of them are not checked.</summary>
public sealed record AlternateKey(string LogicalName, string SchemaName, ImmutableArray<string> Columns)
{
    public string DisplayName { get; init; } = "";
    public Guid MetadataId { get; init; }
    public ImmutableArray<string> Solutions { get; init; } = [];
}

/// <summary>What happens to the rows on the many side.</summary>
public enum Cascade { NoCascade, Cascade, Active, UserOwned, RemoveLink, Restrict }

/// <summary>A one-to-many relationship: a look-up column of <see cref="ReferencingTable"/> points to <see cref="ReferencedTable"/>.</summary>
public sealed record OneToMany
{
    public required string SchemaName { get; init; }
    public required string ReferencedTable { get; init; }
    public required string ReferencingTable { get; init; }
    public required string ReferencingColumn { get; init; }

    /// <summary>Single-valued navigation property on the referencing table (case-sensitive).</summary>
    public required string ReferencingNavigation { get; init; }

    /// <summary>Collection-valued navigation property on the referenced table (case-sensitive).</summary>
    public required string ReferencedNavigation { get; init; }

    public Cascade OnDelete { get; init; } = Cascade.RemoveLink;
    public Cascade OnAssign { get; init; }
    public Cascade OnShare { get; init; }
    public Cascade OnUnshare { get; init; }
    public Cascade OnReparent { get; init; }
    public bool IsHierarchical { get; init; }
    public bool IsCustom { get; init; }
    public Guid MetadataId { get; init; }
    public ImmutableArray<string> Solutions { get; init; } = [];
}

/// <summary>A many-to-many relationship through an intersect table.</summary>
public sealed record ManyToMany
{
    public required string SchemaName { get; init; }
    public required string IntersectTable { get; init; }
    public required string Table1 { get; init; }
    public required string Table1Column { get; init; }
    public required string Table1Navigation { get; init; }
    public required string Table2 { get; init; }
    public required string Table2Column { get; init; }
    public required string Table2Navigation { get; init; }
    public bool IsCustom { get; init; }
    public Guid MetadataId { get; init; }
    public ImmutableArray<string> Solutions { get; init; } = [];
}
