using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>What writing rows of a table involves, worked out once for each definition of it.</summary>
internal sealed class TablePlan
{
    private readonly Table _table;

    private TablePlan(Table table)
    {
        _table = table;
        var columns = table.Columns.Values.Where(column => column.AttributeOf is null).ToList();
        NotForCreate = Names(columns, column => !column.ValidForCreate);
        NotForUpdate = Names(columns, column => !column.ValidForUpdate && !column.IsPrimaryId);
        Defaults = [.. from column in columns let value = DefaultOf(column) where value is not null select (column.LogicalName, value)];
        OrganizationColumn = table.PrimaryId == "organizationid" ? null : table.Columns.GetValueOrDefault("organizationid");
        Created = StampsOf("created");
        Modified = StampsOf("modified");
        HasSecuredColumns = columns.Exists(column => column.IsSecured);
        AutoNumbers = [.. columns.Where(column => column.AutoNumberFormat is { Length: > 0 })];
        Money = [.. columns.Where(column => column.Type == ColumnType.Money && Has(column.LogicalName + "_base"))];
    }

    public FrozenSet<string> NotForCreate { get; }
    public FrozenSet<string> NotForUpdate { get; }

    /// <summary>Values that a create without them gets. The status is not among them: it follows from the state.</summary>
    public ImmutableArray<(string Column, object Value)> Defaults { get; }

    public ImmutableArray<Column> AutoNumbers { get; }

    /// <summary>Money columns that have a column for the value in the base currency.</summary>
    public ImmutableArray<Column> Money { get; }

    /// <summary>The columns that say who made a row, and when.</summary>
    public Stamps Created { get; }

    /// <summary>The columns that say who changed a row last, and when.</summary>
    public Stamps Modified { get; }

    /// <summary>The column that names the organisation; null when rows have none.</summary>
    public Column? OrganizationColumn { get; }

    /// <summary>True when column security would have to be applied to somebody without all rights.</summary>
    public bool HasSecuredColumns { get; }

    public bool HasOwner => _table.Ownership == Ownership.UserOwned;

    public bool Has(string column) => _table.Columns.ContainsKey(column);

    private Stamps StampsOf(string verb) => new(Known(verb + "on"), Known(verb + "by"), Known(verb + "onbehalfby"));

    private string? Known(string column) => Has(column) ? column : null;

    private static FrozenSet<string> Names(IEnumerable<Column> columns, Func<Column, bool> which) =>
        columns.Where(which).Select(column => column.LogicalName).ToFrozenSet();

    private static object? DefaultOf(Column column) => column switch
    {
        { Type: ColumnType.State } => new OptionSetValue(column.LocalOptionSet?.Options.Min(option => option.Value) ?? 0),
        { Type: ColumnType.Boolean, DefaultValue: { } value } => value != 0,
        { Type: ColumnType.Picklist, DefaultValue: >= 0 and { } value } => new OptionSetValue(value),
        _ => null,
    };

    /// <summary>When, who, and who in truth where somebody was impersonated: names of the columns; null where the table has none.</summary>
    internal sealed record Stamps(string? On, string? By, string? OnBehalfBy);

    /// <summary>The plans made so far; a changed definition is another key.</summary>
    internal sealed class Cache
    {
        private readonly ConditionalWeakTable<Table, TablePlan> _plans = [];

        public TablePlan Of(Table table) => _plans.GetValue(table, static table => new TablePlan(table));
    }
}
