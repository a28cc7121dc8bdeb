using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>
/// The columns that the source knows of: all of its own tables', and of somebody else's table those that it adds. About any other column it
/// cannot say anything.
/// </summary>
internal sealed class Schema(Source source)
{
    // https://learn.microsoft.com/power-apps/developer/data-platform/entity-metadata (columns that the platform adds to a table)
    private static readonly HashSet<string> OfThePlatform =
    [
        "createdby", "createdon", "createdonbehalfby", "importsequencenumber", "modifiedby", "modifiedon", "modifiedonbehalfby",
        "overriddencreatedon", "ownerid", "owningbusinessunit", "owningteam", "owninguser", "statecode", "statuscode", "versionnumber",
    ];

    private readonly Dictionary<string, XElement> _columns = source.Columns
        .GroupBy(c => Name(c.Table.Key, c.Column.Named("PhysicalName"))).ToDictionary(g => g.Key, g => g.First().Column, StringComparer.Ordinal);

    /// <summary>True if the table certainly has no such column.</summary>
    public bool Lacks(string table, string column) =>
        (source.Owns(table) || source.Owns(column)) && !OfThePlatform.Contains(column) && !_columns.ContainsKey(Name(table, column));

    /// <summary>Type of a column as its definition states it; null where the source does not define it.</summary>
    public string? TypeOf(string table, string column) => _columns.GetValueOrDefault(Name(table, column))?.Text("Type");

    private static string Name(string table, string column) => $"{table}.{column}".ToLowerInvariant();
}
