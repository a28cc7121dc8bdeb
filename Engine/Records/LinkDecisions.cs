using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Decisions;
using GovDataIntegration.Engine.Sources;
using GovDataIntegration.Engine.WriteBack;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Records;

/// <summary>
/// What it means that a link or an unlink that has happened is taken back, or stands again: the key's link ends, or is there
/// again. No record and no value changes. A key that stands for another record by now is left alone.
/// </summary>
internal sealed class LinkDecisions
{
    private readonly Services _services;
    private readonly SourceDirectory _sources;

    public LinkDecisions(Services services, SourceDirectory sources)
    {
        _services = services;
        _sources = sources;
    }

    /// <summary>True when a decision about a key's link changes what has happened.</summary>
    public static bool Concern(Subject subject) =>
        subject is { Matter: { IsAboutKey: true }, HasHappened: true } && subject.Decision.Kind != DecisionKind.Certify;

    /// <summary>Plans what follows: two service calls where there are any.</summary>
    public void Apply(Plan plan, IReadOnlyCollection<Subject> subjects, IReadOnlyDictionary<Guid, Entity> signed)
    {
        if (subjects.Count == 0)
            return;
        var rows = Read(subjects.Select(subject => subject.Row.Link(LedgerEntry.Identifier)).OfType<Guid>().Distinct().ToList());
        var ended = new List<Guid>();
        foreach (var subject in subjects)
        {
            var standsAgain = subject.Decision.Kind == DecisionKind.Reopen;
            var links = standsAgain == (subject.Matter == Matter.Linked);
            var row = rows.TryGetValue(subject.Row.Link(LedgerEntry.Identifier) ?? Guid.Empty, out var found) && IsStill(found, subject, links) ? found : null;
            signed[subject.Row.Id][LedgerEntry.IsEffective] = standsAgain && row is not null;
            if (row is null)
                continue;
            plan.IdentifierUpdates.Add(Update(row.Id, subject, links));
            if (!links)
                ended.Add(row.Id);
        }
        Unsent.Of(_services, ended).Cancel(plan, Reason.LinkClosed, _services.Now);
    }

    private static Entity Update(Guid id, Subject subject, bool links)
    {
        var row = new Entity(Identifier.Table, id)
        {
            [Identifier.LinkState] = Rows.Option(links ? LinkState.Linked : LinkState.Tombstone), [Identifier.TargetDeletedOn] = null,
        };
        // A key that never stood for the record has said nothing about it, not before the link either.
        if (subject.Matter == Matter.Linked)
            row[Identifier.LinkVersion] = links ? subject.Row.Text(LedgerEntry.SourceVersion) : null;
        return row;
    }

    // The row is still the key's, and in the state that is to change.
    private bool IsStill(Entity row, Subject subject, bool links) =>
        row.Text(Identifier.KeyHash) == subject.KeyHash(_sources) && row.Option<LinkState>(Identifier.LinkState) == LinkState.Tombstone == links;

    private Dictionary<Guid, Entity> Read(IReadOnlyCollection<Guid> identifiers)
    {
        var query = new QueryExpression(Identifier.Table) { ColumnSet = new ColumnSet(Identifier.KeyHash, Identifier.LinkState) };
        query.Criteria.In(Identifier.Id, identifiers);
        return _services.All(query).ToDictionary(row => row.Id);
    }
}
