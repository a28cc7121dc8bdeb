using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Normalization;

/// <summary>The table that items write to, as far as the engine must know it.</summary>
internal sealed class TargetTable
{
    private readonly Dictionary<string, FieldType> _fields;

    public TargetTable(string logicalName, string primaryId, IEnumerable<FieldType> fields)
    {
        LogicalName = logicalName;
        PrimaryId = primaryId;
        _fields = fields.ToDictionary(f => f.LogicalName, StringComparer.Ordinal);
    }

    public string LogicalName { get; }
    public string PrimaryId { get; }

    /// <summary>The column; null when there is none of that name that the API can write.</summary>
    public FieldType? Field(string logicalName) => _fields.TryGetValue(logicalName, out var field) ? field : null;

    /// <summary>True when its rows can be deactivated.</summary>
    public bool HasState => _fields.ContainsKey(Platform.State);

    /// <summary>Reads the table's definition: one service call.</summary>
    public static TargetTable Load(Services services, string logicalName)
    {
        var response = (RetrieveEntityResponse)services.Organization.Execute(
            new RetrieveEntityRequest { LogicalName = logicalName, EntityFilters = EntityFilters.Entity | EntityFilters.Attributes });
        var table = response.EntityMetadata;
        return new TargetTable(
            logicalName, table.PrimaryIdAttribute,
            table.Attributes.Where(a => IsWritable(a, table.PrimaryIdAttribute)).Select(FieldType.From));
    }

    /// <summary>The primary keys of tables, which are not always the table's name and "id": one service call. Tables that are not here are left out.
    /// Source: https://learn.microsoft.com/power-apps/developer/data-platform/query-schema-definitions</summary>
    public static IReadOnlyDictionary<string, string> PrimaryIds(Services services, IEnumerable<string> tables)
    {
        var query = new EntityQueryExpression
        {
            Criteria = new MetadataFilterExpression(LogicalOperator.And),
            Properties = new MetadataPropertiesExpression(nameof(EntityMetadata.LogicalName), nameof(EntityMetadata.PrimaryIdAttribute)),
        };
        query.Criteria.Conditions.Add(new MetadataConditionExpression(nameof(EntityMetadata.LogicalName), MetadataConditionOperator.In, tables.ToArray()));
        var response = (RetrieveMetadataChangesResponse)services.Organization.Execute(new RetrieveMetadataChangesRequest { Query = query });
        return response.EntityMetadata.ToDictionary(table => table.LogicalName, table => table.PrimaryIdAttribute, StringComparer.Ordinal);
    }

    /// <summary>Which of these rows are there: one service call, none without ids.</summary>
    public HashSet<Guid> Existing(Services services, IReadOnlyCollection<Guid> ids) => services.Existing(LogicalName, PrimaryId, ids);

    private static bool IsWritable(AttributeMetadata column, string primaryId) =>
        (column.IsValidForCreate == true || column.IsValidForUpdate == true) && column.AttributeOf is null && column.LogicalName != primaryId;
}
