using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>One request at work: the organisation as its caller sees it, and the readers and writers that fit the request.</summary>
internal sealed class Session
{
    private readonly Organization _organization;
    private readonly TimeProvider _time;
    private readonly Preferences _preferences;
    private readonly ImmutableArray<(string Name, object Value)> _optional;

    public Session(Organization organization, TimeProvider time, Schema schema, Call call)
    {
        _organization = organization;
        _time = time;
        _optional = OptionalParameters.Of(call);
        _preferences = call.Preferences;
        Schema = schema;
        Call = call;
        References = new References(schema, call);
        Reader = new RowReader(schema, References);
        Writer = new RowWriter(schema, call.Root, _preferences, Acceptance.Of(call));
    }

    public Schema Schema { get; }
    public Call Call { get; }
    public Preferences Preferences => _preferences;
    public References References { get; }
    public RowReader Reader { get; }
    public RowWriter Writer { get; }

    /// <summary>An id for a row that is referred to before it exists.</summary>
    public Guid NewId() => Guid.CreateVersion7(_time.GetUtcNow());

    /// <summary>Carries out the work, its requests in one transaction.</summary>
    public Answer Complete(Work work) => work.Answer(work.Requests switch
    {
        [] => [],
        [var only] => [Execute(only)],
        var several => ExecuteTransaction(several.Select(Prepare)),
    });

    /// <summary>Says which preferences were honoured.</summary>
    public Answer Finish(Answer answer) =>
        _preferences.Applied is { Length: > 0 } applied ? answer.With("Preference-Applied", applied) : answer;

    /// <summary>Runs several prepared requests, all or none.</summary>
    public IReadOnlyList<OrganizationResponse> ExecuteTransaction(IEnumerable<OrganizationRequest> requests)
    {
        var transaction = new ExecuteTransactionRequest { Requests = [], ReturnResponses = true };
        transaction.Requests.AddRange(requests);
        return ((ExecuteTransactionResponse)_organization.Execute(transaction, Call.Caller)).Responses;
    }

    public OrganizationResponse Execute(OrganizationRequest request) => _organization.Execute(Prepare(request), Call.Caller);

    /// <summary>Adds the optional parameters that the request's headers ask for.</summary>
    public OrganizationRequest Prepare(OrganizationRequest request)
    {
        foreach (var (name, value) in _optional)
            request.Parameters[name] = value;
        return request;
    }

    public Entity Retrieve(EntityReference row, ColumnSet columns) =>
        (Entity)Execute(new RetrieveRequest { Target = row, ColumnSet = columns }).Results["Entity"];

    public EntityCollection Query(QueryBase query) =>
        (EntityCollection)Execute(new RetrieveMultipleRequest { Query = query }).Results["EntityCollection"];

    /// <summary>All rows of a query, page after page.</summary>
    public IEnumerable<Entity> QueryAll(QueryExpression query)
    {
        query.PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 };
        while (true)
        {
            var page = Query(query);
            foreach (var row in page.Entities)
                yield return row;
            if (!page.MoreRecords)
                yield break;
            query.PageInfo = new PagingInfo { Count = 5000, PageNumber = query.PageInfo.PageNumber + 1, PagingCookie = page.PagingCookie };
        }
    }
}
