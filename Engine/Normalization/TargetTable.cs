using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

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

    /// <summary>Which of these rows are there: one service call, none without ids.</summary>
    public HashSet<Guid> Existing(Services services, IReadOnlyCollection<Guid> ids) => services.Existing(LogicalName, PrimaryId, ids);

    private static bool IsWritable(AttributeMetadata column, string primaryId) =>
        (column.IsValidForCreate == true || column.IsValidForUpdate == true) && column.AttributeOf is null && column.LogicalName != primaryId;
}
