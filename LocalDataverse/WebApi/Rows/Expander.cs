using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Query;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>
/// Loads related rows for <c>$expand</c>, one query for each expansion whatever the number of rows, and puts them into
/// <see cref="Entity.RelatedEntities"/> under the name of the navigation property.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables
/// </summary>
internal sealed class Expander(Session session, IDictionary<string, SingleValueNode> aliases)
{
    private const int MaximumRelated = 5000;

    public void Expand(IReadOnlyList<Entity> rows, Selection selection)
    {
        // With nested expansions the page size also holds for the collections.
        var pageSize = selection.Expansions.Any(e => e.IsNested) ? session.Preferences.PageSize ?? MaximumRelated : MaximumRelated;
        Expand(rows, selection, pageSize);
    }

    private void Expand(IReadOnlyList<Entity> rows, Selection selection, int pageSize)
    {
        foreach (var expansion in selection.Expansions.Where(_ => rows.Count > 0))
        {
            var related = expansion.Link is ToOne one ? Targets(rows, one, expansion) : Members(rows, expansion, pageSize);
            if (expansion.Selection.Expansions.Count > 0)
                Expand(related, expansion.Selection, pageSize);
        }
    }

    private IReadOnlyList<Entity> Targets(IReadOnlyList<Entity> rows, ToOne link, Expansion expansion)
    {
        var wanted = rows
            .Select(row => (Row: row, Target: row.GetAttributeValue<EntityReference>(link.Column.LogicalName)))
            .Where(pair => link.Leads(pair.Target))
            .ToList();
        if (wanted.Count == 0)
            return [];
        var isBare = expansion.IsReference || link.Target == Link.Principal;
        var targets = isBare
            ? wanted.Select(pair => new Entity(pair.Target.LogicalName, pair.Target.Id)).DistinctBy(e => e.Id).ToDictionary(e => e.Id)
            : Load(expansion.Selection, wanted.Select(pair => pair.Target.Id).Distinct());
        foreach (var (row, target) in wanted)
            if (targets.TryGetValue(target.Id, out var found))
                row.RelatedEntities[new Relationship(link.Name)] = new EntityCollection([found]);
        return targets.Values.ToList();
    }

    private Dictionary<Guid, Entity> Load(Selection selection, IEnumerable<Guid> ids)
    {
        var query = new QueryExpression(selection.Shape.Name) { ColumnSet = selection.Columns };
        query.Criteria.AddCondition(selection.Shape.Table.PrimaryId, ConditionOperator.In, ids.Cast<object>().ToArray());
        return session.QueryAll(query).ToDictionary(row => row.Id);
    }

    private List<Entity> Members(IReadOnlyList<Entity> rows, Expansion expansion, int pageSize)
    {
        var shape = expansion.Selection.Shape;
        var query = new QueryExpression(shape.Name) { ColumnSet = expansion.Selection.Columns, QueryHints = QueryEngine.RawOrder };
        Location.Restrict(query, shape, expansion.Link, rows.Select(row => row.Id).ToArray());
        var parentOf = Parent(query, expansion.Link);
        var scope = Scope.Of(session.Schema, shape, query);
        if (expansion.Filter != null)
            query.Criteria.AddFilter(new FilterReader(session.Schema, query, aliases).Read(expansion.Filter, scope));
        query.Orders.AddRange(OrderReader.Read(expansion.OrderBy, scope).ToArray());

        var limit = Math.Min(expansion.Top ?? pageSize, pageSize);
        var groups = session.QueryAll(query).GroupBy(parentOf).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var row in rows)
        {
            var members = groups.GetValueOrDefault(row.Id) ?? [];
            row.RelatedEntities[new Relationship(expansion.Link.Name)] =
                new EntityCollection(members.Take(limit).ToList()) { MoreRecords = expansion.Top == null && members.Count > limit };
        }
        return rows.SelectMany(row => row.RelatedEntities[new Relationship(expansion.Link.Name)].Entities).Distinct().ToList();
    }

    /// <summary>How a related row tells which row it belongs to; adds the column that says so to the query.</summary>
    private static Func<Entity, Guid> Parent(QueryExpression query, Link link)
    {
        if (link is ToMany many)
        {
            var column = many.Relationship.ReferencingColumn;
            if (!query.ColumnSet.AllColumns && !query.ColumnSet.Columns.Contains(column))
                query.ColumnSet.AddColumn(column);
            return row => row.GetAttributeValue<EntityReference>(column).Id;
        }
        var near = ((Crossing)link).NearColumn;
        query.LinkEntities[0].Columns = new ColumnSet(near);
        return row => row.GetAttributeValue<AliasedValue>("crossing." + near).Value switch
        {
            Guid id => id,
            var reference => ((EntityReference)reference).Id,
        };
    }
}
