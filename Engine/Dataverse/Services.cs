using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Dataverse;

/// <summary>What the engine needs from outside: the organisation service as the caller, the clock, the trace and new ids.</summary>
internal sealed class Services
{
    /// <summary>Rows per bulk request.
    /// Source: https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</summary>
    private const int BulkSize = 1000;

    /// <summary>Rows per page; the platform's maximum.</summary>
    private const int PageSize = 5000;

    private readonly ITracingService _trace;
#pragma warning disable RS0030 // the one place where ids are made
    private readonly byte[] _firstId = Guid.NewGuid().ToByteArray();
#pragma warning restore RS0030
    private int _idsGiven;

    public Services(IOrganizationService organization, ITracingService trace, DateTime now, Guid callerId)
    {
        Organization = organization;
        _trace = trace;
        Now = DateTime.SpecifyKind(now, DateTimeKind.Utc);
        CallerId = callerId;
    }

    public IOrganizationService Organization { get; }

    /// <summary>The moment of the request, UTC: the same for everything that one request does.</summary>
    public DateTime Now { get; }

    /// <summary>The user as whom everything runs.</summary>
    public Guid CallerId { get; }

    /// <summary>
    /// An id for a new row. The ids of one request are random together and follow each other in their last bytes, which SQL Server looks at first,
    /// so that rows that are written together lie together.
    /// Source: https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-create
    /// </summary>
    public Guid NewId()
    {
        var id = (byte[])_firstId.Clone();
        var carry = ++_idsGiven;
        for (var i = id.Length - 1; i >= id.Length - sizeof(int); i--)
        {
            carry += id[i];
            id[i] = (byte)carry;
            carry >>= 8;
        }
        return new Guid(id);
    }

    public void Trace(string format, params object[] args) => _trace.Trace(format, args);

    /// <summary>All rows of a query, page after page; one service call a page.</summary>
    public List<Entity> All(QueryExpression query)
    {
        var rows = new List<Entity>();
        foreach (var page in Pages(query))
            rows.AddRange(page);
        return rows;
    }

    /// <summary>The rows of a query a page at a time, for those that need not be in memory together; one service call a page.</summary>
    public IEnumerable<IReadOnlyCollection<Entity>> Pages(QueryExpression query)
    {
        query.PageInfo = new PagingInfo { Count = PageSize, PageNumber = 1 };
        while (true)
        {
            var page = Organization.RetrieveMultiple(query);
            yield return page.Entities;
            if (!page.MoreRecords)
                yield break;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    /// <summary>How many rows a query finds, counted up to 5,000: one service call.
    /// Source: https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.query.paginginfo.returntotalrecordcount</summary>
    public int Count(QueryExpression query)
    {
        query.PageInfo = new PagingInfo { Count = 1, PageNumber = 1, ReturnTotalRecordCount = true };
        return Organization.RetrieveMultiple(query).TotalRecordCount;
    }

    /// <summary>Which of these rows are there: one service call; none where there are no ids.</summary>
    public HashSet<Guid> Existing(string table, string primaryId, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return new HashSet<Guid>();
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.In(primaryId, ids);
        return new HashSet<Guid>(All(query).Select(row => row.Id));
    }

    /// <summary>Creates the rows of one table, one bulk request for each thousand.</summary>
    public void CreateAll(string table, IReadOnlyList<Entity> rows) =>
        InBulk(table, rows, targets => new CreateMultipleRequest { Targets = targets });

    /// <summary>Updates the rows of one table, one bulk request for each thousand.</summary>
    public void UpdateAll(string table, IReadOnlyList<Entity> rows) =>
        InBulk(table, rows, targets => new UpdateMultipleRequest { Targets = targets });

    private void InBulk(string table, IReadOnlyList<Entity> rows, Func<EntityCollection, OrganizationRequest> request)
    {
        for (var start = 0; start < rows.Count; start += BulkSize)
        {
            var targets = new EntityCollection { EntityName = table };
            for (var i = start; i < rows.Count && i < start + BulkSize; i++)
                targets.Entities.Add(rows[i]);
            Organization.Execute(request(targets));
        }
    }
}
