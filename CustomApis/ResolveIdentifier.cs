using System;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_ResolveIdentifier: the row that a source's key stands for, or all keys that stand for a row.</summary>
public sealed class ResolveIdentifier : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var table = context.Required("TargetTable").ToLowerInvariant();
        var query = new QueryExpression(Identifier.Table)
        {
            ColumnSet = new ColumnSet(
                Identifier.SourceSystemKey, Identifier.ExternalKey, Identifier.ExternalKeyFull, Identifier.TargetId, Identifier.LinkState,
                Identifier.LastSourceVersion, Identifier.FirstSeen, Identifier.LastSeen),
        };
        query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, table);
        if (context.Optional<Guid?>("TargetId") is { } target && target != Guid.Empty)
        {
            query.Criteria.AddCondition(Identifier.TargetId, ConditionOperator.Equal, target.ToString("D"));
        }
        else
        {
            var sourceKey = context.Required("SourceSystemKey");
            var source = SourceDirectory.Load(services, table).Find(sourceKey) ?? throw new Refusal(Reason.UnknownSource, sourceKey);
            query.Criteria.AddCondition(Identifier.KeyHash, ConditionOperator.Equal, KeyHash.Of(source, table, context.Required("ExternalKey")));
        }
        query.AddOrder(Identifier.SourceSystemKey, OrderType.Ascending);
        var rows = services.All(query);
        // A link that has ended is told, but leads nowhere.
        var leads = rows.Count == 1 && rows[0].Option<LinkState>(Identifier.LinkState) != LinkState.Tombstone;
        context.OutputParameters["TargetId"] = leads && Guid.TryParse(rows[0].Text(Identifier.TargetId), out var id) ? id : Guid.Empty;
        context.OutputParameters["Links"] = Json.List(rows.Select(row => Json.Object(
            Json.Member("identifierId", Json.String(row.Id.ToString("D"))),
            Json.Member("source", Json.String(row.Text(Identifier.SourceSystemKey))),
            Json.Member("key", Json.String(row.Text(Identifier.ExternalKeyFull) ?? row.Text(Identifier.ExternalKey))),
            Json.Member("targetId", Json.String(row.Text(Identifier.TargetId))),
            Json.Member("state", Json.String(row.Option<LinkState>(Identifier.LinkState)?.ToString())),
            Json.Member("lastVersion", Json.String(row.Text(Identifier.LastSourceVersion))),
            Json.Member("firstSeen", Json.Instant(row.GetAttributeValue<DateTime?>(Identifier.FirstSeen))),
            Json.Member("lastSeen", Json.Instant(row.GetAttributeValue<DateTime?>(Identifier.LastSeen)))))).ToString();
    }
}
