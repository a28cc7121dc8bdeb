using System;
using System.Collections.Immutable;

namespace LocalDataverse.Metadata;

/// <summary>The data type of a column, as the platform's attribute types name them.</summary>
public enum ColumnType
{
    String, Memo, Integer, BigInt, Decimal, Double, Money, Boolean, Picklist, MultiSelectPicklist, State, Status, DateTime,
    Lookup, Customer, Owner, PartyList, Uniqueidentifier, EntityName, ManagedProperty, Image, File, Virtual,
}

/// <summary>How strongly a value is asked for. Only <see cref="SystemRequired"/> is enforced by the server; the others concern forms.</summary>
public enum RequiredLevel { None, Recommended, ApplicationRequired, SystemRequired }

/// <summary>How a date-time column treats time zones.</summary>
public enum DateTimeBehavior { UserLocal, DateOnly, TimeZoneIndependent }

/// <summary>The definition of one column of a table. Immutable; a change is a new <see cref="Table"/> in a new <see cref="Catalog"/>.</summary>
public sealed record Column
{
    /// <summary>Lower-case name by which rows, queries and the Web API address the column.</summary>
    public required string LogicalName { get; init; }

    /// <summary>Name in the casing its author chose; the navigation property of a custom look-up has this name.</summary>
    public required string SchemaName { get; init; }

    public required ColumnType Type { get; init; }
    public string DisplayName { get; init; } = "";
    public string Description { get; init; } = "";
    public RequiredLevel Required { get; init; }

    /// <summary>Maximum number of characters of String and Memo; null = not limited by the column.</summary>
    public int? MaxLength { get; init; }

    public decimal? MinValue { get; init; }
    public decimal? MaxValue { get; init; }

    /// <summary>Decimals kept by Decimal, Double and Money; further ones are rounded on write.</summary>
    public int? Precision { get; init; }

    /// <summary>Text, Email, Url, Phone, TextArea, DateOnly, DateAndTime …: presentation only, never validated by the server.</summary>
    public string? Format { get; init; }

    public DateTimeBehavior DateTimeBehavior { get; init; }

    /// <summary>Logical names of the tables a Lookup, Customer or Owner may point to.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Name of the global choice this column uses; null when its options are its own or it has none.</summary>
    public string? GlobalOptionSet { get; init; }

    /// <summary>The column's own options (local choice, state, status, yes/no). For a global choice ask <see cref="Catalog.OptionsOf"/>.</summary>
    public OptionSet? LocalOptionSet { get; init; }

    /// <summary>Value a create without this column gets: option value, or 0/1 of a yes/no; null = none.</summary>
    public int? DefaultValue { get; init; }

    public string? AutoNumberFormat { get; init; }

    /// <summary>An Image column keeps the full picture beside its thumbnail.</summary>
    public bool CanStoreFullImage { get; init; }

    public bool ValidForCreate { get; init; } = true;
    public bool ValidForUpdate { get; init; } = true;
    public bool ValidForRead { get; init; } = true;
    public bool IsPrimaryId { get; init; }
    public bool IsPrimaryName { get; init; }
    public bool IsSecured { get; init; }
    public bool IsAuditEnabled { get; init; }

    /// <summary>True for columns that a solution added, false for the platform's own.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Logical name of the column this one accompanies (<c>owneridtype</c> of <c>ownerid</c>); null for ordinary columns.</summary>
    public string? AttributeOf { get; init; }

    public Guid MetadataId { get; init; }

    /// <summary>Unique names of the managed solutions that brought the column, lowest layer first; empty = platform or unmanaged.</summary>
    public ImmutableArray<string> Solutions { get; init; } = [];

    /// <summary>True for Lookup, Customer and Owner.</summary>
    public bool IsLookup => Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner;
}

/// <summary>One choice: global under its own name, or local to a column.</summary>
public sealed record OptionSet
{
    public required string Name { get; init; }
    public string DisplayName { get; init; } = "";
    public string Description { get; init; } = "";
    public bool IsGlobal { get; init; }
    public ImmutableArray<Option> Options { get; init; } = [];
    public Guid MetadataId { get; init; }

    /// <summary>Unique names of the solutions that brought the choice itself (not single options).</summary>
    public ImmutableArray<string> Solutions { get; init; } = [];
}

/// <summary>One option of a choice.</summary>
/// <param name="Value">The stored number.</param>
/// <param name="Label">The label in the base language.</param>
public sealed record Option(int Value, string Label)
{
    /// <summary>For a status reason: the state it belongs to.</summary>
    public int? State { get; init; }

    /// <summary>For a state: the status reason that a change to it takes when none is given.</summary>
    public int? DefaultStatus { get; init; }

    public string? Color { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Unique name of the solution that added the option; null = the choice's owner.</summary>
    public string? Solution { get; init; }
}
