using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>What systems were told last about fields of records, and what waits to be told.</summary>
internal sealed class Outbox
{
    private readonly ILookup<Place, Told> _told;

    private Outbox(IEnumerable<Told> told) => _told = told.ToLookup(t => new Place(t.IdentifierId, t.Field));

    /// <summary>Reads what is current for the keys and fields: one service call.</summary>
    /// <param name="services">The services of the request.</param>
    /// <param name="identifierIds">The keys, as identifiers.</param>
    /// <param name="fields">Logical names of columns.</param>
    /// <param name="versions">Versions whose items are read too, current or not; null = none.</param>
    public static Outbox Read(
        Services services, IReadOnlyCollection<Guid> identifierIds, IReadOnlyCollection<string> fields, IReadOnlyCollection<string>? versions = null)
    {
        if (identifierIds.Count == 0)
            return new Outbox(Enumerable.Empty<Told>());
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = Told.Columns };
        query.Criteria.AddCondition(SyncItem.IsOutbound, ConditionOperator.Equal, true);
        query.Criteria.In(SyncItem.Identifier, identifierIds);
        query.Criteria.In(SyncItem.FieldName, fields);
        var recent = query.Criteria.AddFilter(LogicalOperator.Or);
        recent.AddCondition(SyncItem.IsCurrent, ConditionOperator.Equal, true);
        if (versions is { Count: > 0 })
            recent.In(SyncItem.SourceVersion, versions);
        return new Outbox(services.All(query).Select(row => new Told(row)));
    }

    /// <summary>Everything that is known about one field and one key.</summary>
    public IEnumerable<Told> Of(Guid identifierId, string field) => _told[new Place(identifierId, field)];

    /// <summary>What the system was told last; null when it was told nothing.</summary>
    public Told? LastSent(Guid identifierId, string field) => Of(identifierId, field).Where(t => t.IsSent).OrderByDescending(t => t.SentAt).FirstOrDefault();

    private readonly record struct Place(Guid IdentifierId, string Field);
}
