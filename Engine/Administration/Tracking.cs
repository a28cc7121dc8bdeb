using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;
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

    /// <summary>Clears links: one bulk request for each thousand.</summary>
    public void Clear(IReadOnlyCollection<Guid> identifiers, string? reason)
    {
        _services.UpdateAll(Identifier.Table, identifiers.Select(id => new Entity(Identifier.Table, id)
        {
            [Identifier.LinkState] = Rows.Option(LinkState.Cleared), [Identifier.LinkReason] = reason is null ? null : Rows.Cut(reason, ReasonLength),
        }).ToList());
    }
}
