using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;
using GovDataIntegration.Engine.WriteBack;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Administration;

/// <summary>
/// Clears which records here belong to which keys of a source. The link stays known: the ledger is kept, nothing that is changed
/// here goes out, and the next item of the key links the same record again.
/// </summary>
internal sealed class Tracking
{
    /// <summary>Links cleared by one call at most.</summary>
    public const int MaxLinks = 5000;

    private const int ReasonLength = 500;

    private static readonly object[] Clearable = { (int)LinkState.Linked, (int)LinkState.TargetDeleted };

    private readonly Services _services;

    public Tracking(Services services) => _services = services;

    /// <summary>The links of an entity map, or some of them, that can be cleared; at most <see cref="MaxLinks"/>. Two service calls at most.</summary>
    /// <exception cref="Refusal">UNKNOWN_ENTITY_MAP.</exception>
    public IReadOnlyList<Guid> Find(Guid? entityMapId, IReadOnlyCollection<Guid> identifierIds)
    {
        var query = new QueryExpression(Identifier.Table) { ColumnSet = new ColumnSet(false), TopCount = MaxLinks };
        query.Criteria.AddCondition(new ConditionExpression(Identifier.LinkState, ConditionOperator.In, Clearable));
        if (entityMapId is { } id)
        {
            var map = Connection.All(_services).Find(m => m.Id == id) ?? throw new Refusal(Reason.UnknownEntityMap, id);
            query.Criteria.AddCondition(Identifier.SourceSystemKey, ConditionOperator.Equal, map.SourceKey);
            query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, map.Table);
        }
        if (identifierIds.Count > 0)
            query.Criteria.In(Identifier.Id, identifierIds);
        return _services.Organization.RetrieveMultiple(query).Entities.Select(row => row.Id).ToList();
    }

    /// <summary>Clears links, and withdraws what waits to be told of them: one service call, and one bulk request for each thousand rows of a kind.</summary>
    /// <returns>How many outbound items were withdrawn.</returns>
    public int Clear(IReadOnlyCollection<Guid> identifiers, string? reason)
    {
        if (identifiers.Count == 0)
            return 0;
        var plan = new Plan("");
        plan.IdentifierUpdates.AddRange(identifiers.Select(id => new Entity(Identifier.Table, id)
        {
            [Identifier.LinkState] = Rows.Option(LinkState.Cleared), [Identifier.LinkReason] = reason is null ? null : Rows.Cut(reason, ReasonLength),
        }));
        var unsent = Unsent.Of(_services, identifiers);
        unsent.Cancel(plan, Reason.TrackingCleared, _services.Now);
        plan.Write(_services);
        return unsent.Count;
    }
}
