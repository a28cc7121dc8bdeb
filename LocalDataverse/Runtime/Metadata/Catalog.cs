using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace LocalDataverse.Metadata;

/// <summary>
/// All definitions at one moment. Immutable: readers keep the snapshot they started with, and a rolled-back import simply
/// goes back to the earlier one.
/// </summary>
public sealed record Catalog
{
    /// <summary>Tables by logical name.</summary>
    public ImmutableSortedDictionary<string, Table> Tables { get; init; } = ImmutableSortedDictionary.Create<string, Table>(StringComparer.Ordinal);

    /// <summary>Global choices by name.</summary>
    public ImmutableSortedDictionary<string, OptionSet> OptionSets { get; init; } = ImmutableSortedDictionary.Create<string, OptionSet>(StringComparer.Ordinal);

    /// <summary>One-to-many relationships by schema name.</summary>
    public ImmutableSortedDictionary<string, OneToMany> OneToMany { get; init; } = ImmutableSortedDictionary.Create<string, OneToMany>(StringComparer.Ordinal);

    /// <summary>Many-to-many relationships by schema name.</summary>
    public ImmutableSortedDictionary<string, ManyToMany> ManyToMany { get; init; } =
        ImmutableSortedDictionary.Create<string, ManyToMany>(StringComparer.Ordinal);

    private readonly Indexes _indexes;

    public Catalog() => _indexes = new Indexes(this);

    // A copy made by `with` must not inherit look-ups built for other contents.
    private Catalog(Catalog other)
    {
        Tables = other.Tables;
        OptionSets = other.OptionSets;
        OneToMany = other.OneToMany;
        ManyToMany = other.ManyToMany;
        _indexes = new Indexes(this);
    }

    /// <summary>The table, or the platform's fault 0x80041102.</summary>
    public Table Table(string logicalName) =>
        Tables.TryGetValue(logicalName, out var table) ? table : throw Faults.TableNotFound.With(logicalName);

    /// <summary>The column, or the platform's fault 0x80041103.</summary>
    public Column Column(Table table, string logicalName) =>
        table.Find(logicalName) ?? throw Faults.ColumnNotFound.With(table.LogicalName, logicalName);

    public bool TryTableBySet(string entitySetName, [NotNullWhen(true)] out Table? table) => _indexes.BySet.Value.TryGetValue(entitySetName, out table);

    /// <summary>The options of a choice, state, status or yes/no column, global or local; null for other columns.</summary>
    public OptionSet? OptionsOf(Column column) =>
        column.GlobalOptionSet is { } name ? OptionSets.GetValueOrDefault(name) : column.LocalOptionSet;

    /// <summary>Relationships whose "one" side is this table.</summary>
    public IEnumerable<OneToMany> Children(string table) => _indexes.ByReferenced.Value[table];

    /// <summary>Relationships whose "many" side is this table; a look-up with several targets has one for each.</summary>
    public IEnumerable<OneToMany> Parents(string table) => _indexes.ByReferencing.Value[table];

    public Catalog With(Table table) => this with { Tables = Tables.SetItem(table.LogicalName, table) };
    public Catalog With(OptionSet choice) => this with { OptionSets = OptionSets.SetItem(choice.Name, choice) };
    public Catalog With(OneToMany relationship) => this with { OneToMany = OneToMany.SetItem(relationship.SchemaName, relationship) };
    public Catalog With(ManyToMany relationship) => this with { ManyToMany = ManyToMany.SetItem(relationship.SchemaName, relationship) };

    private sealed class Indexes(Catalog catalog)
    {
        public Lazy<ILookup<string, OneToMany>> ByReferenced { get; } =
            new(() => catalog.OneToMany.Values.ToLookup(r => r.ReferencedTable, StringComparer.Ordinal));

        public Lazy<ILookup<string, OneToMany>> ByReferencing { get; } =
            new(() => catalog.OneToMany.Values.ToLookup(r => r.ReferencingTable, StringComparer.Ordinal));

        public Lazy<Dictionary<string, Table>> BySet { get; } =
            new(() => catalog.Tables.Values.ToDictionary(t => t.EntitySetName, StringComparer.Ordinal));
    }
}
