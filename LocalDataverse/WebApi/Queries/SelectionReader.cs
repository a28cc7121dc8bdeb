using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.UriParser;

namespace LocalDataverse.WebApi.Queries;

/// <summary>Reads <c>$select</c> and <c>$expand</c>.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/select-columns and …/join-tables</summary>
internal sealed class SelectionReader(Schema schema)
{
    private const int MaximumExpansions = 15;

    /// <param name="shape">The table the rows are of.</param>
    /// <param name="clause">The parsed options; null when there are none.</param>
    /// <param name="expandText">The text of <c>$expand</c>, for the addresses of further rows.</param>
    public Selection Read(Shape shape, SelectExpandClause? clause, string? expandText)
    {
        var count = 0;
        var selection = Read(shape, clause, ExpandText.Of(expandText), ref count);
        if (count > MaximumExpansions)
            throw Faults.TooManyLinkEntities.With();
        if (!selection.Expansions.Any(e => e.Selection.Expansions.Count > 0))
            return selection with { Expansions = selection.Expansions.Select(WithBackReference).ToList() };
        CheckNested(selection);
        return selection with { Expansions = selection.Expansions.Select(e => e with { IsNested = true }).ToList() };
    }

    // Rows of a collection show the look-up that relates them.
    private static Expansion WithBackReference(Expansion expansion)
    {
        if (expansion is not { Link: ToMany many, Selection: { IsExplicit: true } selection })
            return expansion;
        var lookUp = selection.Shape.FieldOf(many.Relationship.ReferencingColumn);
        return expansion with { Selection = selection with { Fields = selection.Fields.Append(lookUp).Distinct().ToList() } };
    }

    private Selection Read(Shape shape, SelectExpandClause? clause, ExpandText text, ref int count)
    {
        if (clause == null)
            return Selection.All(shape);
        var items = clause.SelectedItems.ToList();
        var expansions = new List<Expansion>();
        foreach (var item in items.OfType<ExpandedReferenceSelectItem>())
        {
            count++;
            expansions.Add(Read(shape, item, text, ref count));
        }
        var references = expansions.Where(e => e.IsReference).ToDictionary(e => e.Link.Name, e => ((ToOne)e.Link).Column.LogicalName);
        var named = items.OfType<PathSelectItem>().Select(item => Name(shape, item, references)).Distinct().ToList();
        if (named.Count == 0 || items.OfType<WildcardSelectItem>().Any())
            return Selection.All(shape) with { Expansions = expansions };
        return new Selection(shape, WithCompanions(shape, named), expansions, true, named);
    }

    private Expansion Read(Shape shape, ExpandedReferenceSelectItem item, ExpandText text, ref int count)
    {
        if (item.PathToNavigationProperty.Count != 1)
            throw Faults.NotSupportedHere.With("$expand", "paths of several segments");
        var link = shape.Links[item.PathToNavigationProperty.FirstSegment.Identifier];
        var isReference = item is not ExpandedNavigationSelectItem;
        if (isReference && link is not ToOne)
            throw ApiFaults.ExpandReference.With();
        if (item.SkipOption != null || item.SearchOption != null || item.CountOption == true || item.ComputeOption != null || item.ApplyOption != null ||
            (item as ExpandedNavigationSelectItem)?.LevelsOption != null)
            throw ApiFaults.BadRequest.With(
                "The options $skip, $count, $search, $apply, $compute and $levels are not supported inside $expand.");
        if (link is ToOne && (item.FilterOption != null || item.OrderByOption != null || item.TopOption != null))
            throw ApiFaults.ExpandOptions.With();
        var inner = text.Inside(link.Name);
        var selection = link.Target == Link.Principal
            ? new Selection(shape, [], [], true, [])
            : Read(schema.Shape(link.Target), (item as ExpandedNavigationSelectItem)?.SelectAndExpand, inner, ref count);
        return new Expansion(link, selection, isReference)
        {
            Filter = item.FilterOption,
            OrderBy = item.OrderByOption,
            Top = (int?)item.TopOption,
            Options = inner.Options,
        };
    }

    // The parser adds a property that is expanded by reference to those selected.
    private static string Name(Shape shape, PathSelectItem item, Dictionary<string, string> references) =>
        item.SelectedPath.FirstSegment switch
    {
        PropertySegment property => property.Property.Name,
        NavigationPropertySegment navigation when references.TryGetValue(navigation.NavigationProperty.Name, out var column) =>
            shape.FieldOf(column).Name,
        NavigationPropertySegment navigation => throw ApiFaults.QuerySyntax.With(
            $"Found an unexpected navigation property '{navigation.NavigationProperty.Name}' in $select of '{Schema.Namespace}.{shape.Name}': "
            + "select the look-up property or use $expand."),
        _ => throw Faults.NotSupportedHere.With("$select", item.SelectedPath.FirstSegment.Identifier),
    };

    // The key is always answered, and the currency with every amount.
    private static List<Field> WithCompanions(Shape shape, IEnumerable<string> named)
    {
        var fields = named.Select(name => shape.Fields[name]).ToList();
        if (fields.Any(f => f.Column.Type == ColumnType.Money) && shape.Fields.TryGetValue("_transactioncurrencyid_value", out var currency))
            fields.Add(currency);
        fields.Add(shape.Fields[shape.Table.PrimaryId]);
        if (shape.KeyName != shape.Table.PrimaryId)
            fields.Add(shape.Fields[shape.KeyName]);
        return fields.Distinct().ToList();
    }

    private static void CheckNested(Selection selection)
    {
        foreach (var expansion in selection.Expansions)
        {
            if (expansion.Top != null || expansion.OrderBy != null)
                throw ApiFaults.ExpandOptions.With();
            if (expansion.Link is Crossing)
                throw ApiFaults.BadRequest.With("Many-to-many relationships are not supported with nested $expand.");
            CheckNested(expansion.Selection);
        }
    }
}
