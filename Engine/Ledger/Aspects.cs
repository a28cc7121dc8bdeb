using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Ledger;

/// <summary>The aspects that a batch touches: what the records show, and what was said about them.</summary>
internal sealed class Aspects
{
    private readonly Dictionary<string, Aspect> _byAddress = new(StringComparer.Ordinal);

    public IEnumerable<Aspect> All => _byAddress.Values;

    /// <summary>The aspect; new and empty when nothing is known of it.</summary>
    public Aspect Of(Link link, string field)
    {
        var address = Address(link.TargetId, field);
        if (!_byAddress.TryGetValue(address, out var aspect))
            _byAddress.Add(address, aspect = new Aspect(link.TargetId, field, link.CreatesTarget));
        return aspect;
    }

    /// <summary>
    /// Reads what the linked records show: one service call. A link whose record is gone is marked.
    /// </summary>
    public void ReadTargets(Services services, TargetTable table, IReadOnlyCollection<Link> links, IReadOnlyCollection<string> fields)
    {
        if (links.Count == 0)
            return;
        var columns = new ColumnSet(Platform.ModifiedOn);
        columns.AddColumns(fields.ToArray());
        if (table.HasState)
            columns.AddColumn(Platform.State);
        var query = new QueryExpression(table.LogicalName) { ColumnSet = columns };
        query.Criteria.In(table.PrimaryId, links.Select(link => link.TargetId).Distinct());
        var rows = services.All(query).ToDictionary(row => row.Id);
        foreach (var link in links)
        {
            if (!rows.TryGetValue(link.TargetId, out var row))
            {
                link.TargetIsGone = true;
                continue;
            }
            link.TargetIsInactive = row.GetAttributeValue<OptionSetValue>(Platform.State)?.Value == 1;
            foreach (var field in fields)
            {
                var aspect = Of(link, field);
                aspect.Current = table.Field(field)!.FromAttribute(row.Attributes.TryGetValue(field, out var value) ? value : null);
                aspect.TargetModifiedOn = row.GetAttributeValue<DateTime?>(Platform.ModifiedOn);
            }
        }
    }

    /// <summary>
    /// Reads the ledger's entries: those that still speak for their source, or wait, or were refused while they waited; all of them for
    /// keys whose items came late, and for fields where a conflict may withdraw what a rule certified, so that an older word speaks again.
    /// One service call, and one more where there are late ones; a further one for each further five thousand entries.
    /// </summary>
    public void ReadEntries(
        Services services, string table, SourceDirectory sources, IReadOnlyCollection<Link> links, IReadOnlyCollection<Link> late,
        IReadOnlyCollection<string> fields, IReadOnlyCollection<string> complete)
    {
        var prompt = links.Except(late).ToList();
        if (prompt.Count > 0)
        {
            var query = Query(table, prompt, fields);
            var speaking = query.Criteria.AddFilter(LogicalOperator.Or);
            speaking.AddCondition(LedgerEntry.SupersededBy, ConditionOperator.Null);
            // What a decision has set aside is still the source's latest word: said again it is no news.
            var waiting = speaking.AddFilter(LogicalOperator.And);
            waiting.In(LedgerEntry.Status, new[] { (int)LedgerStatus.Pending, (int)LedgerStatus.Rejected });
            waiting.AddCondition(LedgerEntry.HoldReason, ConditionOperator.NotNull);
            if (complete.Count > 0)
                speaking.In(LedgerEntry.AspectKey, complete);
            Add(services.All(query), sources);
        }
        if (late.Count > 0)
            Add(services.All(Query(table, late, fields)), sources);
    }

    private static QueryExpression Query(string table, IEnumerable<Link> links, IEnumerable<string> fields)
    {
        var query = new QueryExpression(LedgerEntry.Table) { ColumnSet = LedgerRows.Columns };
        query.Criteria.AddCondition(LedgerEntry.TargetTable, ConditionOperator.Equal, table);
        query.Criteria.In(LedgerEntry.TargetId, links.Select(link => link.TargetId.ToString("D")).Distinct());
        query.Criteria.In(LedgerEntry.AspectKey, fields);
        LedgerRows.JoinIdentifier(query);
        return query;
    }

    private void Add(List<Entity> rows, SourceDirectory sources)
    {
        foreach (var row in rows)
        {
            if (_byAddress.TryGetValue(row.Text(LedgerEntry.TargetId) + "\n" + row.Text(LedgerEntry.AspectKey), out var aspect))
                aspect.Entries.Add(LedgerRows.ToEntry(row, sources));
        }
    }

    private static string Address(Guid targetId, string field) => targetId.ToString("D") + "\n" + field;
}
