using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Release;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Administration;

/// <summary>A record that somebody changed here, of a table whose changes are captured.</summary>
internal sealed class CapturedChange
{
    private readonly Services _services;
    private readonly string _table;
    private readonly Guid _id;

    public CapturedChange(Services services, string table, Guid id)
    {
        _services = services;
        _table = table;
        _id = id;
    }

    /// <summary>An edit is a word of @dataverse like any other. While integration is off nothing is heard: missed sync will find it.</summary>
    public void Edited(IReadOnlyCollection<string> fields)
    {
        if (Links(LinkState.Linked).Count == 0 || !Settings.Load(_services).IntegrationEnabled)
            return;
        var maps = Connection.All(_services).Where(map => map.Table == _table && map.IsOpen).ToList();
        if (maps.Count == 0)
            return;
        var plan = LocalChanges.Of(_services, _table).Hear(new[] { _id }, maps.Min(map => map.OffSince), out _, fields);
        new TakeUp(_services).Write(plan);
    }

    /// <summary>The links of a record that is gone show it.</summary>
    public void Vanished() => Deletions.Mark(_services, Links(LinkState.Linked), isGone: true);

    /// <summary>A record that was deleted and is restored has its links again.</summary>
    public void Appeared() => Deletions.Mark(_services, Links(LinkState.TargetDeleted), isGone: false);

    private List<Entity> Links(LinkState state)
    {
        var query = new QueryExpression(Identifier.Table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(Identifier.TargetTable, ConditionOperator.Equal, _table);
        query.Criteria.AddCondition(Identifier.TargetId, ConditionOperator.Equal, _id.ToString("D"));
        query.Criteria.AddCondition(Identifier.LinkState, ConditionOperator.Equal, (int)state);
        return _services.All(query);
    }
}
