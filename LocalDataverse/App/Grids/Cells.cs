using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LocalDataverse.App.Navigation;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.App.Grids;

/// <summary>Turns rows into what a list shows of them.</summary>
internal sealed class Cells(Catalog catalog, Guid app, Table table)
{
    public GridRow Row(Entity row, IReadOnlyList<GridColumn> columns) =>
        new(row.Id, NameOf(row), [.. columns.Select(column => Cell(row, column))]);

    private string NameOf(Entity row) =>
        table.PrimaryName is { } name && row.GetAttributeValue<string>(name) is { Length: > 0 } text ? text : "(no name)";

    private GridCell Cell(Entity row, GridColumn column)
    {
        if (column.Name == table.PrimaryName)
            return new GridCell(NameOf(row), Links.Record(app, table.LogicalName, row.Id), IsPrimary: true);
        var value = row.Attributes.TryGetValue(column.Name, out var stored) ? stored : null;
        var definition = table.Columns.GetValueOrDefault(column.Name);
        if (value is AliasedValue aliased)
        {
            value = aliased.Value;
            definition = catalog.Tables.GetValueOrDefault(aliased.EntityLogicalName ?? "")?.Columns.GetValueOrDefault(aliased.AttributeLogicalName ?? "");
        }
        var text = row.FormattedValues.TryGetValue(column.Name, out var formatted) ? formatted
            : Convert.ToString(value is EntityReference nameless ? nameless.Id : value, CultureInfo.InvariantCulture) ?? "";
        return new GridCell(text, Href(value, definition), IsPrimary: false) { Color = ColorOf(value, definition) };
    }

    private string? Href(object? value, Column? column) => value switch
    {
        EntityReference reference => Links.Record(app, reference.LogicalName, reference.Id),
        string { Length: > 0 } text => Web.Link(column?.Format, text),
        _ => null,
    };

    private string? ColorOf(object? value, Column? column) =>
        value is OptionSetValue option && column is not null
            ? catalog.OptionsOf(column)?.Options.FirstOrDefault(candidate => candidate.Value == option.Value)?.Color
            : null;
}
