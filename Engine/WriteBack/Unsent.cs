using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>What systems were to be told by certain keys, and no connector has fetched yet, or the system has not taken.</summary>
internal sealed class Unsent
{
    private readonly List<Entity> _items;

    private Unsent(List<Entity> items) => _items = items;

    public int Count => _items.Count;

    /// <summary>Finds it: one service call; none without keys.</summary>
    public static Unsent Of(Services services, IReadOnlyCollection<Guid> identifiers)
    {
        if (identifiers.Count == 0)
            return new Unsent(new List<Entity>());
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = new ColumnSet(SyncItem.Job) };
        query.Criteria.AddCondition(SyncItem.IsOutbound, ConditionOperator.Equal, true);
        query.Criteria.In(SyncItem.ItemState, new[] { (int)ItemState.Queued, (int)ItemState.Held });
        query.Criteria.In(SyncItem.Identifier, identifiers);
        return new Unsent(services.All(query));
    }

    /// <summary>Plans to withdraw it.</summary>
    public void Cancel(Plan plan, Reason reason, DateTime now)
    {
        plan.ItemUpdates.AddRange(_items.Select(item => OutboundRows.Cancel(item.Id, reason, now)));
        plan.Jobs.UnionWith(_items.Select(item => item.Link(SyncItem.Job)).OfType<Guid>());
    }
}
