using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.ServiceModel;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Grids;
using LocalDataverse.App.Http;
using LocalDataverse.App.Navigation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.App.Charts;

/// <summary>Reads charts: the definition, then its numbers over the rows of a view.</summary>
internal sealed class ChartReader(Visitor visitor, AppModule app)
{
    private const string Blank = "(blank)";

    /// <param name="id">The chart; null is a fault of the form that names none.</param>
    /// <param name="query">The rows that it is about.</param>
    public ChartModel Read(Guid? id, GridQuery query)
    {
        var empty = new ChartModel { Id = id, Title = query.Title ?? "Chart" };
        if (id is null)
            return empty with { Fault = $"The chart {query.Control} names no chart (VisualizationId)." };
        try
        {
            return Read(id.Value, query);
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return empty with { Problem = Problem.Of(fault) };
        }
    }

    private ChartModel Read(Guid id, GridQuery query)
    {
        var row = visitor.Service.Retrieve(
            "savedqueryvisualization", id, new ColumnSet("name", "datadescription", "presentationdescription"));
        var definition = new ChartDefinition(
            row.GetAttributeValue<string>("datadescription") ?? "", row.GetAttributeValue<string>("presentationdescription") ?? "");
        var views = new Views(visitor, app);
        var view = query.View is { } viewId ? views.Find(viewId) : views.Default(query.Table);
        var model = new ChartModel
        {
            Id = id,
            Title = query.Title is { Length: > 0 } title ? title : row.GetAttributeValue<string>("name") ?? "",
            ViewName = view.Name,
            Href = query.ParentId is null ? Links.List(app.Id, view.Table, view.Id) : null,
            Kind = definition.Kinds.FirstOrDefault() ?? "",
        };
        if (definition.Categories.Count == 0 || definition.Measures.Count == 0)
            return model with { Fault = $"The chart {model.Title} has no categories or no measures." };
        if (definition.Kinds.FirstOrDefault(kind => !ChartDrawing.Knows(kind)) is { } unknown)
            return model with { Fault = $"Unknown chart type: {unknown}" };
        var rows = visitor.Fetch(definition.QueryOver(view, query, visitor.Catalog)).Entities;
        var numbers = new Numbers(definition, rows);
        return model with
        {
            CategoryLabel = definition.LabelOf(definition.Categories[0], visitor.Catalog),
            Categories = numbers.Categories,
            Series = definition.Categories.Count > 1
                ? numbers.Split(definition.Categories[1], definition.Measures[0])
                : [.. definition.Measures.Select(measure => numbers.Of(measure, definition.LabelOf(measure, visitor.Catalog)))],
        };
    }

    /// <summary>The rows of an aggregate query as numbers by category.</summary>
    private sealed class Numbers(ChartDefinition definition, IReadOnlyCollection<Entity> rows)
    {
        public IReadOnlyList<string> Categories { get; } = [.. rows.Select(row => Text(row, definition, definition.Categories[0])).Distinct()];

        public ChartSeries Of(string measure, string label) => Series(rows, measure, label);

        /// <summary>One series for each value of a second group.</summary>
        public IReadOnlyList<ChartSeries> Split(string by, string measure) =>
            [.. rows.GroupBy(row => Text(row, definition, by)).Select(group => Series(group, measure, group.Key))];

        private ChartSeries Series(IEnumerable<Entity> some, string measure, string label)
        {
            var byCategory = some.GroupBy(row => Text(row, definition, definition.Categories[0])).ToDictionary(group => group.Key, group => group.First());
            return new ChartSeries(label, [.. Categories.Select(category =>
                byCategory.TryGetValue(category, out var row) ? Point(row, measure) : ChartPoint.None)]);
        }

        private static ChartPoint Point(Entity row, string alias) => Value(row, alias) switch
        {
            null => ChartPoint.None,
            Money money => new((double)money.Value, Formatted(row, alias, money.Value)),
            IConvertible number and not string => new(Convert.ToDouble(number, CultureInfo.InvariantCulture), Formatted(row, alias, number)),
            var other => throw Faults.InvalidQuery.With($"the chart's measure {alias} is no number but {other.GetType().Name}"),
        };

        private static string Text(Entity row, ChartDefinition definition, string alias) => Value(row, alias) switch
        {
            null => Blank,
            int month and >= 1 and <= 12 when definition.DateGroupingOf(alias) == "month" =>
                CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month),
            int number when definition.DateGroupingOf(alias) is not null => number.ToString(CultureInfo.InvariantCulture),
            var value => Formatted(row, alias, value) is { Length: > 0 } text ? text : Blank,
        };

        private static string Formatted(Entity row, string alias, object value) =>
            row.FormattedValues.TryGetValue(alias, out var text) ? text
            : value is EntityReference reference ? reference.Name ?? reference.Id.ToString()
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

        private static object? Value(Entity row, string alias) =>
            row.Attributes.TryGetValue(alias, out var value) ? (value as AliasedValue)?.Value ?? (value is AliasedValue ? null : value) : null;
    }
}
