using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Records;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Decisions;

/// <summary>
/// The life of a decision: judged by the law, written into the entry, then the field's election is held again. Many decisions
/// are one batch, and all of them hold or none. A batch costs a fixed number of service calls for each target table.
/// </summary>
internal sealed class DecisionPipeline
{
    private readonly Services _services;

    public DecisionPipeline(Services services) => _services = services;

    /// <summary>Takes every decision to its result.</summary>
    /// <returns>Everything there is to write, one plan for each target table.</returns>
    /// <exception cref="Refusal">A decision is not allowed; nothing was written.</exception>
    public List<Plan> Process(IReadOnlyCollection<Decision> decisions) =>
        Subject.Load(_services, decisions).GroupBy(s => s.TargetTable, StringComparer.Ordinal).Select(table => Process(table.Key, table.ToList())).ToList();

    private Plan Process(string tableName, List<Subject> subjects)
    {
        var sources = SourceDirectory.Load(_services, tableName);
        var policies = Policies.Load(_services, tableName, sources);
        var law = new Law(_services, sources);
        var rulings = subjects.ToDictionary(s => s, s => law.Judge(s, policies.For(s.Source, s.Field)));

        var table = TargetTable.Load(_services, tableName);
        var aspects = Read(subjects, table, sources);
        var judge = new Judge(policies.RulesFor, _services.NewId, _services.Now);
        foreach (var aspect in aspects.All)
            judge.Notice(aspect);
        var plan = new Plan(tableName);
        var signed = new Dictionary<Guid, Entity>();
        foreach (var subject in subjects)
            signed[subject.Row.Id] = Sign(subject, rulings[subject], aspects);
        foreach (var aspect in aspects.All)
        {
            new Ballot(source => policies.RulesFor(source, aspect.Field), _services.Now).Settle(aspect);
            Floor.Keep(aspect, _services.NewId, _services.Now);
        }
        new RecordDecisions(_services, table, sources).Apply(plan, subjects.Where(s => s.Field is null).ToList(), signed);
        Write(plan, table, aspects, subjects, signed);
        new WriteBack.WriteBack(_services, sources).Plan(plan, table, policies, aspects.All);
        new Followers(_services).Close(plan, subjects, aspects, sources);
        return plan;
    }

    private Aspects Read(List<Subject> subjects, TargetTable table, SourceDirectory sources)
    {
        var aspects = new Aspects();
        var onFields = subjects.Where(s => s.Field is not null && table.Field(s.Field) is not null).ToList();
        var links = onFields.GroupBy(s => s.TargetId).Select(target => new Link { TargetId = target.Key }).ToList();
        var fields = onFields.Select(s => s.Field!).Distinct(StringComparer.Ordinal).ToList();
        aspects.ReadTargets(_services, table, links, fields);
        // A decision may bring back what was superseded long ago, so the whole history stands for election.
        aspects.ReadEntries(_services, table.LogicalName, sources, links, late: links, fields, complete: fields);
        return aspects;
    }

    // The person's part: status, name, time, reason. The first of two signatures changes no status.
    private Entity Sign(Subject subject, Transition? transition, Aspects aspects)
    {
        var decision = subject.Decision;
        var row = new Entity(LedgerEntry.Table, subject.Row.Id);
        if (transition is null)
        {
            decision.IsFirstSignature = true;
            decision.Result = subject.Status;
            row[LedgerEntry.FirstCertifiedBy] = new EntityReference("systemuser", _services.CallerId);
            row[LedgerEntry.FirstCertifiedOn] = _services.Now;
            return row;
        }
        decision.Result = transition.To;
        row[LedgerEntry.Status] = Rows.Option(transition.To);
        row[LedgerEntry.DecidedOn] = _services.Now;
        row[LedgerEntry.DecidedAt] = Instant.Write(_services.Now);
        row[LedgerEntry.DecisionReason] = decision.Reason;
        if (decision.Kind == DecisionKind.Certify)
        {
            row[LedgerEntry.CertifiedBy] = new EntityReference("systemuser", _services.CallerId);
            row[LedgerEntry.CertifiedOn] = _services.Now;
            row[LedgerEntry.CertificationMethod] = Rows.Option(CertificationMethod.Steward);
        }
        aspects.All.SelectMany(a => a.Entries).FirstOrDefault(e => e.Id == subject.Row.Id)?.Decide(transition.To, _services.Now);
        return row;
    }

    private static void Write(Plan plan, TargetTable table, Aspects aspects, List<Subject> subjects, Dictionary<Guid, Entity> signed)
    {
        foreach (var target in aspects.All.Where(a => a.Change is not null).GroupBy(a => a.TargetId))
        {
            var row = new Entity(table.LogicalName, target.Key);
            foreach (var aspect in target)
                row[aspect.Field] = table.Field(aspect.Field)!.ToAttribute(aspect.Change!.Value);
            plan.TargetUpdates.Add(row);
        }
        foreach (var aspect in aspects.All)
            plan.LedgerCreates.AddRange(aspect.Entries.Where(e => e.IsNew).Select(e => LedgerRows.Create(e, table.LogicalName, aspect, identifierId: null)));
        foreach (var entry in aspects.All.SelectMany(a => a.Entries))
        {
            var decided = signed.TryGetValue(entry.Id, out var row);
            if (!entry.Changes && !decided)
                continue;
            var update = LedgerRows.Update(entry);
            foreach (var column in row?.Attributes ?? new AttributeCollection())
                update[column.Key] = column.Value;
            plan.LedgerUpdates.Add(update);
            signed.Remove(entry.Id);
        }
        // What concerns the record as a whole, or a field that is gone, is decided without an election.
        plan.LedgerUpdates.AddRange(subjects.Where(s => signed.ContainsKey(s.Row.Id)).Select(s => signed[s.Row.Id]));
    }
}
