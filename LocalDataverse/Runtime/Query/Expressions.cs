using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Query;

/// <summary>A column of a query as SQL.</summary>
/// <param name="Sql">The expression.</param>
/// <param name="Definition">The column, or for the name of a look-up a text column made up for it.</param>
/// <param name="Field">How it is stored; null when it is computed.</param>
internal sealed record ColumnSql(Sql Sql, Column Definition, Field? Field)
{
    /// <summary>What is selected for it: also the target's table where a look-up has several.</summary>
    public IReadOnlyList<Sql> Select(SourceRef source) => Field?.TargetSql is null ? [Sql] : [Sql, source.Target(Field)];

    public object? Read(Statement statement, int position) =>
        Field is not null ? Field.Read(statement, position)
        : statement.IsNull(position) ? null
        : statement.Text(position);
}

/// <summary>Turns columns into SQL expressions.</summary>
internal static class Expressions
{
    private const string NameSuffix = "name";
    private const string Collate = "COLLATE " + TextOrder.Collation;

    /// <summary>
    /// The column of a table. The platform's <c>createdbyname</c> and <c>statuscodename</c> are the name of the look-up's target and
    /// the label of the choice.
    /// </summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The table has no such column (0x80041103).</exception>
    public static ColumnSql Of(QueryContext context, SourceRef source, string column)
    {
        if (source.Layout.ByName.TryGetValue(column, out var field))
            return new ColumnSql(source.Column(field), field.Column, field);
        if (source.Layout.Table.Columns.ContainsKey(column))
            throw Faults.NotSupportedHere.With("a virtual column in a query", $"{source.Layout.Table.LogicalName}.{column}");
        var isName = column.EndsWith(NameSuffix, StringComparison.Ordinal);
        var named = isName ? source.Layout.ByName.GetValueOrDefault(column[..^NameSuffix.Length]) : null;
        if (named is null || Name(context, source, named) is not { } name)
            throw Faults.ColumnNotFound.With(source.Layout.Table.LogicalName, column);
        var text = new Column { LogicalName = column, SchemaName = column, Type = ColumnType.String, AttributeOf = named.Name };
        return new ColumnSql(name, text, null);
    }

    /// <summary>
    /// What rows are sorted by: a look-up by the primary name of its target, a choice by its label unless sorted raw.
    /// Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/order-rows.
    /// </summary>
    public static ColumnSql Sortable(QueryContext context, SourceRef source, string column)
    {
        var plain = Of(context, source, column);
        var byName = plain.Field is { } field && (field.Column.IsLookup || !context.RawOrder) ? Name(context, source, field) : null;
        return byName is null ? plain : plain with { Sql = byName, Definition = plain.Definition with { Type = ColumnType.String }, Field = null };
    }

    // The name of a look-up's target or the label of a choice; null for other columns.
    private static Sql? Name(QueryContext context, SourceRef source, Field field) =>
        field.Column.IsLookup ? TargetName(context, source, field)
        : field.Column.Type is ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.Boolean ? Label(context, source, field)
        : null;

    private static Sql Label(QueryContext context, SourceRef source, Field field)
    {
        var options = context.Catalog.OptionsOf(field.Column)?.Options ?? [];
        var labels = Sql.Join(" ", options.Select(option => Sql.Of($"WHEN {(long)option.Value} THEN {option.Label}")));
        return options.IsEmpty ? Sql.Raw("NULL") : Sql.Of($"(CASE {source.Column(field)} {labels} END) {Sql.Raw(Collate)}");
    }

    private static Sql TargetName(QueryContext context, SourceRef source, Field field)
    {
        var targets = field.Column.Targets
            .Select(target => context.Catalog.Tables.GetValueOrDefault(target))
            .Where(table => table?.PrimaryName is not null)
            .Select(table => (Name: table!.LogicalName, Sql: PrimaryName(context.Metadata.Layouts.Of(table), source.Column(field))))
            .ToList();
        if (targets.Count == 0)
            return Sql.Raw("NULL");
        if (field.TargetSql is null)
            return Sql.Of($"{targets[0].Sql} {Sql.Raw(Collate)}");
        var names = Sql.Join(" ", targets.Select(target => Sql.Of($"WHEN {target.Name} THEN {target.Sql}")));
        return Sql.Of($"(CASE {source.Target(field)} {names} END) {Sql.Raw(Collate)}");
    }

    private static Sql PrimaryName(Layout target, Sql id)
    {
        var name = target.ByName[target.Table.PrimaryName!];
        return Sql.Of($"(SELECT n.{Sql.Raw(name.Sql)} FROM {Sql.Raw(target.Sql)} n WHERE n.{Sql.Raw(target.Key.Sql)} = {id})");
    }
}
