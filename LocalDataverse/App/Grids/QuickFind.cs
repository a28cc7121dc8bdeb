using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.App.Definitions;
using LocalDataverse.Metadata;

namespace LocalDataverse.App.Grids;

/// <summary>
/// Quick find: rows of which one of the table's find columns begins with the text; an asterisk stands for any characters.
/// https://learn.microsoft.com/power-apps/user/search#quick-find
/// </summary>
internal sealed class QuickFind(Catalog catalog, Table table, View? view)
{
    /// <summary>The columns that are looked through.</summary>
    public IReadOnlyList<Column> Columns =>
        [.. Names.Distinct().Where(table.Columns.ContainsKey).Select(name => table.Columns[name])];

    /// <summary>The filter that finds the text in any of them.</summary>
    public XElement Filter(string text)
    {
        var conditions = Columns.Select(column => Condition(column, text)).OfType<XElement>().ToList();
        return new XElement("filter", new XAttribute("type", "or"), conditions.Count > 0 ? conditions : Nothing);
    }

    // The quick find view says it as a second filter of conditions with the place holder {0}.
    private IEnumerable<string> Names =>
        view?.Fetch.Descendants("filter").Where(filter => (string?)filter.Attribute("isquickfindfields") is "1" or "true")
            .Elements("condition").Select(condition => (string?)condition.Attribute("attribute") ?? "")
        ?? (table.PrimaryName is { } name ? [name] : []);

    private XElement? Condition(Column column, string text) => column.Type switch
    {
        ColumnType.String or ColumnType.Memo => Like(column.LogicalName, text),
        _ when column.IsLookup => Like(column.LogicalName + "name", text),
        ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.Boolean => Labelled(column, text),
        ColumnType.Integer or ColumnType.BigInt or ColumnType.Decimal or ColumnType.Double or ColumnType.Money =>
            decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? GridFetch.Condition(column.LogicalName, "eq", number.ToString(CultureInfo.InvariantCulture))
                : null,
        ColumnType.DateTime => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day)
            ? GridFetch.Condition(column.LogicalName, "on", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : null,
        _ => null,
    };

    private static XElement Like(string column, string text) =>
        GridFetch.Condition(column, "like", text.Replace('*', '%') + "%");

    private XElement? Labelled(Column column, string text)
    {
        var values = (catalog.OptionsOf(column)?.Options ?? [])
            .Where(option => option.Label.StartsWith(text.Trim('*'), StringComparison.OrdinalIgnoreCase))
            .Select(option => option.Value.ToString(CultureInfo.InvariantCulture))
            .ToArray();
        return values.Length == 0 ? null : new XElement("condition",
            new XAttribute("attribute", column.LogicalName), new XAttribute("operator", "in"), values.Select(value => new XElement("value", value)));
    }

    private XElement Nothing => GridFetch.Condition(table.PrimaryId, "eq", Guid.Empty.ToString());
}
