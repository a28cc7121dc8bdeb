using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Jobs;

/// <summary>Counts the items of jobs: in the database as long as they are few enough for that, else row by row.</summary>
internal sealed class Tally
{
    /// <summary>Rows that an aggregate query may look at, and that can be skipped without a paging cookie.
    /// Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data#limitations</summary>
    private const int AggregateLimit = 50000;

    private readonly Services _services;

    public Tally(Services services) => _services = services;

    /// <summary>Counts by job and state. Two service calls; beyond the limit one, and one for each five thousand rows.</summary>
    public Dictionary<Guid, JobCounts> Count(IReadOnlyCollection<Guid> jobIds)
    {
        var counts = jobIds.ToDictionary(id => id, _ => new JobCounts());
        if (IsCountable(jobIds))
            CountInDatabase(jobIds, counts);
        else
            CountRows(jobIds, counts);
        return counts;
    }

    // An aggregate beyond the limit fails, and with it the whole transaction; so the row after the last that it may see is asked for first.
    private bool IsCountable(IReadOnlyCollection<Guid> jobIds)
    {
        var query = ItemsOf(jobIds, new ColumnSet(false));
        query.PageInfo = new PagingInfo { Count = 1, PageNumber = AggregateLimit };
        return !_services.Organization.RetrieveMultiple(query).MoreRecords;
    }

    private void CountInDatabase(IReadOnlyCollection<Guid> jobIds, Dictionary<Guid, JobCounts> counts)
    {
        var values = string.Concat(jobIds.Select(id => "<value>" + id.ToString("D") + "</value>"));
        var fetch = Rows.Invariant($@"<fetch aggregate='true'><entity name='{SyncItem.Table}'>
            <attribute name='{SyncItem.Job}' groupby='true' alias='job' />
            <attribute name='{SyncItem.ItemState}' groupby='true' alias='state' />
            <attribute name='{SyncItem.ReasonCode}' groupby='true' alias='reason' />
            <attribute name='{SyncItem.IsProposal}' groupby='true' alias='proposal' />
            <attribute name='{SyncItem.Id}' aggregate='count' alias='rows' />
            <attribute name='{SyncItem.ParentItem}' aggregate='countcolumn' alias='fields' />
            <filter><condition attribute='{SyncItem.Job}' operator='in'>{values}</condition></filter></entity></fetch>");
        foreach (var row in _services.Organization.RetrieveMultiple(new FetchExpression(fetch)).Entities)
        {
            Add(counts, Of<EntityReference>(row, "job")?.Id, Of<OptionSetValue>(row, "state"), Of<string>(row, "reason"),
                Of<bool>(row, "proposal"), Of<int>(row, "rows"), Of<int>(row, "fields"));
        }
    }

    private void CountRows(IReadOnlyCollection<Guid> jobIds, Dictionary<Guid, JobCounts> counts)
    {
        var query = ItemsOf(jobIds, new ColumnSet(SyncItem.Job, SyncItem.ItemState, SyncItem.ReasonCode, SyncItem.IsProposal, SyncItem.ParentItem));
        foreach (var row in _services.Pages(query).SelectMany(page => page))
        {
            Add(counts, row.Link(SyncItem.Job), row.GetAttributeValue<OptionSetValue>(SyncItem.ItemState), row.Text(SyncItem.ReasonCode),
                row.Flag(SyncItem.IsProposal), rows: 1, fields: row.Link(SyncItem.ParentItem) is null ? 0 : 1);
        }
    }

    private static QueryExpression ItemsOf(IReadOnlyCollection<Guid> jobIds, ColumnSet columns)
    {
        var query = new QueryExpression(SyncItem.Table) { ColumnSet = columns };
        query.Criteria.In(SyncItem.Job, jobIds);
        return query;
    }

    private static void Add(
        Dictionary<Guid, JobCounts> counts, Guid? jobId, OptionSetValue? state, string? reason, bool isProposal, int rows, int fields)
    {
        if (jobId is not { } job || state is null)
            return;
        if (isProposal)
            counts[job].Propose((ItemState)state.Value, rows);
        else
            counts[job].Add((ItemState)state.Value, rows - fields, fields, reason);
    }

    private static T? Of<T>(Entity row, string alias) => row.GetAttributeValue<AliasedValue>(alias) is { Value: T value } ? value : default;
}
