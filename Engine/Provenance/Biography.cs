using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Provenance;

/// <summary>
/// Where a record's values come from: for each field the entry that holds it and those that lost, now or at a past moment. It
/// costs three queries, whatever else the ledger holds, and one more for each further five thousand entries of this record.
/// </summary>
internal sealed class Biography
{
    private readonly Services _services;

    public Biography(Services services) => _services = services;

    /// <summary>Tells the provenance as JSON.</summary>
    /// <param name="table">Logical name of the target table.</param>
    /// <param name="targetId">The row.</param>
    /// <param name="field">One field; null = all.</param>
    /// <param name="asOf">The past moment; null = now.</param>
    public Json Tell(string table, Guid targetId, string? field, DateTime? asOf)
    {
        var sources = SourceDirectory.Load(_services, table);
        var policies = Policies.Load(_services, table, sources);
        var rows = Read(table, targetId, field).ToDictionary(row => row.Id);
        var fields = rows.Values.Where(row => row.Text(LedgerEntry.AspectKey) is not null)
            .GroupBy(row => row.Text(LedgerEntry.AspectKey)!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        return Json.Object(
            Json.Member("table", Json.String(table)),
            Json.Member("id", Json.String(targetId.ToString("D"))),
            Json.Member("asOf", Json.Instant(asOf)),
            Json.Member("record", Json.List(Record(rows.Values, sources, asOf))),
            Json.Member("fields", Json.List(fields.Select(f => Field(f.Key, f.ToList(), rows, sources, policies, asOf)).OfType<Json>())));
    }

    private List<Entity> Read(string table, Guid targetId, string? field)
    {
        var columns = new ColumnSet(LedgerRows.Columns.Columns.ToArray());
        columns.AddColumns(LedgerEntry.DecisionReason, LedgerEntry.RawValue, LedgerEntry.FirstCertifiedBy, LedgerEntry.TargetTable, LedgerEntry.AssertionKey);
        var query = new QueryExpression(LedgerEntry.Table) { ColumnSet = columns };
        query.Criteria.AddCondition(LedgerEntry.TargetTable, ConditionOperator.Equal, table);
        query.Criteria.AddCondition(LedgerEntry.TargetId, ConditionOperator.Equal, targetId.ToString("D"));
        if (field is not null)
            query.Criteria.AddCondition(LedgerEntry.AspectKey, ConditionOperator.Equal, field);
        return _services.All(query);
    }

    // That the record came, came back or went, in the order in which it was said.
    private static IEnumerable<Json> Record(IEnumerable<Entity> rows, SourceDirectory sources, DateTime? asOf) =>
        rows.Where(row => row.Text(LedgerEntry.AspectKey) is null).Select(row => new { Row = row, Entry = LedgerRows.ToEntry(row, sources) })
            .Where(said => asOf is null || said.Entry.ReceivedAt <= asOf).OrderBy(said => said.Entry.ReceivedAt).Select(said => Entry(said.Entry, said.Row));

    private Json? Field(
        string field, List<Entity> own, Dictionary<Guid, Entity> rows, SourceDirectory sources, Policies policies, DateTime? asOf)
    {
        var entries = own.Select(row => LedgerRows.ToEntry(row, sources)).ToList();
        if (asOf is { } moment)
        {
            entries = entries.Where(e => e.ReceivedAt <= moment).Select(e => Past.Of(e, rows[e.Id], policies.RulesFor(e.Source, field), moment)).ToList();
            var aspect = new Aspect(Guid.Empty, field, targetIsNew: false);
            aspect.Entries.AddRange(entries);
            new Ballot(source => policies.RulesFor(source, field), moment).Settle(aspect);
        }
        if (entries.Count == 0)
            return null;
        var holder = entries.FirstOrDefault(e => e.IsEffective);
        var losers = entries.Where(e => e != holder).OrderByDescending(e => e.StartedAt);
        return Json.Object(
            Json.Member("field", Json.String(field)),
            Json.Member("holder", holder is null ? Json.Null : Entry(holder, rows[holder.Id])),
            Json.Member("others", Json.List(losers.Select(e => Entry(e, rows[e.Id])))));
    }

    private static Json Entry(Entry entry, Entity row) => Json.Object(
        Json.Member("ledgerId", Json.String(entry.Id.ToString("D"))),
        Json.Member("value", Json.String(entry.Value)),
        Json.Member("display", Json.String(entry.Display)),
        Json.Member("raw", Json.String(row.Text(LedgerEntry.RawValue))),
        Json.Member("source", Json.String(entry.Source)),
        Json.Member("version", Json.String(entry.Version.Text)),
        Json.Member("since", Json.Instant(entry.StartedAt)),
        Json.Member("received", Json.Instant(entry.ReceivedAt)),
        Json.Member("applied", Json.Instant(entry.AppliedOn)),
        Json.Member("status", Json.String(entry.Status.ToString())),
        Json.Member("certifiedBy", Json.String(entry.CertifiedByPersonOn is null ? null : Named(row, LedgerEntry.CertifiedBy))),
        Json.Member("firstCertifiedBy", Json.String(Named(row, LedgerEntry.FirstCertifiedBy))),
        Json.Member("certifiedOn", Json.Instant(entry.CertifiedByPersonOn)),
        Json.Member("certifiedByRule", Json.String(entry.Method == CertificationMethod.Rule ? "yes" : "no")),
        Json.Member("reason", Json.String(row.Text(LedgerEntry.DecisionReason))),
        Json.Member("why", Json.String(Why(entry))),
        Json.Member("itemId", Json.String(entry.ItemId?.ToString("D"))));

    private static string? Named(Entity row, string column) => row.GetAttributeValue<EntityReference>(column)?.Name;

    private static string Why(Entry entry)
    {
        if (entry.IsBaseline)
            return "What the field showed before integration first wrote it.";
        if (entry.IsEffective)
            return entry.RankReason ?? "The only value that may be shown.";
        if (entry.IsDismissed)
            return "A person has " + entry.Status.ToString().ToLowerInvariant() + " it.";
        if (entry.SupersededBy is not null)
            return "A newer word, or a decision, has taken its place.";
        return entry.Hold is not null ? "It waits for a person: " + entry.Hold + "." : entry.RankReason ?? "It lost the election.";
    }
}
