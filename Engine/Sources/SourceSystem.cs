using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Sources;

/// <summary>A source system, and its connection to the table at hand.</summary>
internal sealed class SourceSystem
{
    /// <summary>Where the entity map says nothing.</summary>
    private const int DefaultMassDeleteGuard = 10;

    private static readonly char[] TokenSeparators = { ';', '\n', '\r' };

    public Guid Id { get; private init; }
    public string Key { get; private init; } = "";
    public IntegrationState State { get; private init; }
    public OrderingMode Ordering { get; private init; }

    /// <summary>Rank where a policy ranks nobody; 1 = best.</summary>
    public int DefaultRank { get; private init; } = 1;

    public bool HasCaseSensitiveKeys { get; private init; }

    /// <summary>Texts by which this source says "nothing", such as N/A.</summary>
    public IReadOnlyCollection<string> BlankTokens { get; private init; } = Array.Empty<string>();

    public TimeSpan ClockSkew { get; private init; }

    /// <summary>The application user as whom the source posts; null when none is bound.</summary>
    public Guid? ApplicationUser { get; private init; }

    /// <summary>State of the entity map to the table at hand; null when there is no map.</summary>
    public IntegrationState? MapState { get; private init; }

    public MapDirection MapDirection { get; private init; }

    /// <summary>Share of the linked records, in percent, that a full snapshot may report as gone.</summary>
    public int MassDeleteGuard { get; private init; }

    /// <summary>Since when nobody has looked at what was changed here, because integration was off; null when nothing was missed.</summary>
    public DateTime? OffSince { get; private init; }

    /// <summary>What becomes of items whose record was deleted here.</summary>
    public OnTargetDeleted OnTargetDeleted { get; private init; } = OnTargetDeleted.Hold;

    /// <summary>Columns that tell records apart: an item that differs in all of them is about another one.</summary>
    public IReadOnlyCollection<string> GuardFields { get; private init; } = Array.Empty<string>();

    /// <summary>The source's own name of the table; null when the map gives none.</summary>
    public string? SourceTable { get; private init; }

    /// <summary>Reads a source row that was joined with its entity map.</summary>
    public static SourceSystem From(Entity row, string mapAlias) => new()
    {
        Id = row.Id,
        Key = row.Text(SourceSystemRow.Key) ?? "",
        State = row.Option<IntegrationState>(SourceSystemRow.State) ?? IntegrationState.Off,
        Ordering = row.Option<OrderingMode>(SourceSystemRow.OrderingMode) ?? OrderingMode.None,
        DefaultRank = row.GetAttributeValue<int?>(SourceSystemRow.DefaultRank) ?? 1,
        HasCaseSensitiveKeys = row.Flag(SourceSystemRow.CaseSensitiveKeys),
        BlankTokens = List(row.Text(SourceSystemRow.BlankTokens)),
        ClockSkew = TimeSpan.FromSeconds(row.GetAttributeValue<int?>(SourceSystemRow.ClockSkewSeconds) ?? 0),
        ApplicationUser = row.Link(SourceSystemRow.ApplicationUser),
        MapState = row.Linked<OptionSetValue>(mapAlias, EntityMapRow.State) is { } state ? (IntegrationState)state.Value : null,
        MapDirection = row.Linked<OptionSetValue>(mapAlias, EntityMapRow.Direction) is { } direction ? (MapDirection)direction.Value : MapDirection.Both,
        MassDeleteGuard = row.Linked<int?>(mapAlias, EntityMapRow.MassDeleteGuard) ?? DefaultMassDeleteGuard,
        OffSince = row.Linked<DateTime?>(mapAlias, EntityMapRow.OffSince),
        OnTargetDeleted = row.Linked<OptionSetValue>(mapAlias, EntityMapRow.OnTargetDeleted) is { } deleted
            ? (OnTargetDeleted)deleted.Value
            : OnTargetDeleted.Hold,
        GuardFields = List(row.Linked<string>(mapAlias, EntityMapRow.GuardFields)),
        SourceTable = row.Linked<string>(mapAlias, EntityMapRow.SourceTable),
    };

    private static List<string> List(string? text) =>
        (text ?? "").Split(TokenSeparators, StringSplitOptions.RemoveEmptyEntries).Select(t => t.Trim()).Where(t => t.Length > 0).ToList();
}
