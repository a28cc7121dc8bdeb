using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Sources;

/// <summary>One entity map with its source: a table that a source is connected to, and whether the two may talk.</summary>
internal sealed class Connection
{
    private const string SourceAlias = "source";

    private Connection(Entity row)
    {
        Id = row.Id;
        Name = row.Text(EntityMapRow.Name) ?? "";
        SourceId = row.Link(EntityMapRow.SourceSystem) ?? Guid.Empty;
        SourceKey = row.Linked<string>(SourceAlias, SourceSystemRow.Key) ?? "";
        Table = (row.Text(EntityMapRow.TargetTable) ?? "").ToLowerInvariant();
        State = row.Option<IntegrationState>(EntityMapRow.State) ?? IntegrationState.Off;
        SourceState = row.Linked<OptionSetValue>(SourceAlias, SourceSystemRow.State) is { } state ? (IntegrationState)state.Value : IntegrationState.Off;
        Direction = row.Option<MapDirection>(EntityMapRow.Direction) ?? MapDirection.Both;
        OffSince = row.GetAttributeValue<DateTime?>(EntityMapRow.OffSince);
        LinksCheckedTo = row.Text(EntityMapRow.LinksCheckedTo);
    }

    public Guid Id { get; }
    public string Name { get; }
    public Guid SourceId { get; }
    public string SourceKey { get; }
    public string Table { get; }
    public IntegrationState State { get; }
    public IntegrationState SourceState { get; }
    public MapDirection Direction { get; }

    /// <summary>Since when nobody has looked at what was changed here; null when nothing was missed.</summary>
    public DateTime? OffSince { get; }

    /// <summary>Alternate key of the last link that missed sync has looked at; null when it has not begun, or is done.</summary>
    public string? LinksCheckedTo { get; }

    /// <summary>True when neither the map nor its source is off or paused.</summary>
    public bool IsOpen => IsOn(State) && IsOn(SourceState);

    public static bool IsOn(IntegrationState state) => state is IntegrationState.On or IntegrationState.CatchingUp;

    /// <summary>Reads all entity maps, by table and source: one service call.</summary>
    public static List<Connection> All(Services services)
    {
        var query = new QueryExpression(EntityMapRow.Table)
        {
            ColumnSet = new ColumnSet(
                EntityMapRow.Name, EntityMapRow.SourceSystem, EntityMapRow.TargetTable, EntityMapRow.State, EntityMapRow.Direction, EntityMapRow.OffSince,
                EntityMapRow.LinksCheckedTo),
        };
        var source = query.AddLink(SourceSystemRow.Table, EntityMapRow.SourceSystem, SourceSystemRow.Id);
        source.EntityAlias = SourceAlias;
        source.Columns = new ColumnSet(SourceSystemRow.Key, SourceSystemRow.State);
        return services.All(query).Select(row => new Connection(row))
            .OrderBy(map => map.Table, StringComparer.Ordinal).ThenBy(map => map.SourceKey, StringComparer.Ordinal).ToList();
    }
}
