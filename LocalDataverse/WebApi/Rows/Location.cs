using System;
using System.Linq;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Finds the row behind an address that leads over other rows.</summary>
internal static class Location
{
    /// <summary>The row; null when a look-up on the way is empty. A row addressed by its own key is not looked for.</summary>
    public static EntityReference? Find(Session session, RowAddress address) => address switch
    {
        KeyedRow keyed => keyed.Reference,
        LinkedRow linked => Target(session, linked),
        MemberRow member => Member(session, member),
        _ => throw new InvalidOperationException($"Unknown address {address}."),
    };

    /// <summary>The row's reference with its id; faults when there is no such row.</summary>
    public static EntityReference Require(Session session, RowAddress address)
    {
        var reference = Find(session, address) ?? throw ApiFaults.ResourceNotFound.With(((LinkedRow)address).Link.Name);
        return session.Retrieve(reference, new ColumnSet(false)).ToEntityReference();
    }

    private static EntityReference? Target(Session session, LinkedRow linked)
    {
        if (Find(session, linked.Parent) is not { } parent)
            return null;
        var column = linked.Link.Column.LogicalName;
        var target = session.Retrieve(parent, new ColumnSet(column)).GetAttributeValue<EntityReference>(column);
        return linked.Link.Leads(target) ? target : null;
    }

    private static EntityReference Member(Session session, MemberRow member)
    {
        var parent = Require(session, member.Parent);
        var row = Require(session, member.Row);
        var query = new QueryExpression(row.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(member.Row.Shape.Table.PrimaryId, ConditionOperator.Equal, row.Id);
        Restrict(query, member.Row.Shape, member.Link, parent.Id);
        return session.Query(query).Entities.Count > 0 ? row : throw Faults.ObjectDoesNotExist.With(row.LogicalName, row.Id);
    }

    /// <summary>Restricts a query to the rows that a row is related to.</summary>
    public static void Restrict(QueryExpression query, Shape shape, Link link, params Guid[] parents)
    {
        var values = parents.Cast<object>().ToArray();
        if (link is ToMany many)
            query.Criteria.AddCondition(many.Relationship.ReferencingColumn, ConditionOperator.In, values);
        else if (link is Crossing crossing)
        {
            var intersect = query.AddLink(crossing.Relationship.IntersectTable, shape.Table.PrimaryId, crossing.FarColumn);
            intersect.EntityAlias = "crossing";
            intersect.LinkCriteria.AddCondition(crossing.NearColumn, ConditionOperator.In, values);
        }
    }
}
