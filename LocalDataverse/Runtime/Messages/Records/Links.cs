using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>Rows of the intersect tables of many-to-many relationships.</summary>
internal static class Links
{
    /// <summary>Adds a link from a row to each of the others.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">One is there already (0x80040237).</exception>
    public static void Add(
        Platform platform, ManyToMany relationship, string column, Guid row, string otherColumn, IReadOnlyCollection<Guid> others)
    {
        if (Find(platform, relationship, Between(column, row, otherColumn, others)).Count > 0)
            throw Faults.DuplicateKey.With();
        var table = platform.Catalog.Table(relationship.IntersectTable);
        platform.Rows.Insert(table, [.. others.Select(other => new Entity(table.LogicalName, platform.Ids.NewId())
        {
            [column] = row, [otherColumn] = other,
        })]);
        platform.Written(table.LogicalName);
    }

    /// <summary>Removes the links from a row to others; those that do not exist are no error.</summary>
    public static void Remove(
        Platform platform, ManyToMany relationship, string column, Guid row, string otherColumn, IReadOnlyCollection<Guid> others) =>
        Remove(platform, relationship, Between(column, row, otherColumn, others));

    /// <summary>Removes the links that match.</summary>
    public static void Remove(Platform platform, ManyToMany relationship, params ConditionExpression[] conditions)
    {
        var table = platform.Catalog.Table(relationship.IntersectTable);
        foreach (var link in Find(platform, relationship, conditions))
            platform.Rows.Delete(table, link);
        platform.Written(table.LogicalName);
    }

    private static ConditionExpression[] Between(string column, Guid row, string otherColumn, IReadOnlyCollection<Guid> others) =>
    [
        new(column, ConditionOperator.Equal, row),
        new(otherColumn, ConditionOperator.In, [.. others.Cast<object>()]),
    ];

    private static IReadOnlyList<Guid> Find(Platform platform, ManyToMany relationship, ConditionExpression[] conditions)
    {
        var query = new QueryExpression(relationship.IntersectTable) { ColumnSet = new ColumnSet() };
        query.Criteria.Conditions.AddRange(conditions);
        return [.. platform.ReadAll(query).Select(link => link.Id)];
    }
}
