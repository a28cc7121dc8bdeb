using System;
using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Rows;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Batch;

/// <summary>
/// A change set: all of its requests or none. Everything is understood first, then carried out in one transaction; a failure is
/// answered once, in place of the whole set.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api#change-sets
/// </summary>
internal sealed class ChangeSet(Service service, IReadOnlyList<Call> calls)
{
    private readonly ContentIds _contentIds = new();
    private readonly List<(Session Session, Work Work)> _works = [];

    /// <returns>The status of the failure, or 200.</returns>
    public int Run(MultipartWriter answers)
    {
        try
        {
            foreach (var call in calls)
                _works.Add(Plan(call));
            var done = Execute();
            var set = new MultipartWriter($"changesetresponse_{service.NewId()}");
            foreach (var (answer, call) in done.Zip(calls))
                set.Add(answer, call.Headers["Content-ID"]);
            answers.Add(set);
            return 200;
        }
        catch (Exception e) when (ErrorAnswer.Of(e, calls[0].Preferences) is { } error)
        {
            answers.Add(error, FailedCall(e)?.Headers["Content-ID"]);
            return error.Status;
        }
    }

    private (Session, Work) Plan(Call call)
    {
        if (call.Method == "GET")
            throw ApiFaults.BadRequest.With("GET requests are not allowed in a change set.");
        if (call.Caller != calls[0].Caller)
            throw Faults.NotSupportedHere.With("change sets", "different callers in one change set");
        var session = service.Open(call with { ContentIds = _contentIds });
        var work = Router.Plan(session);
        if (call.Headers["Content-ID"] is { } id && work.Row is { } row)
            _contentIds.Add(id, row);
        return (session, work);
    }

    private List<Answer> Execute()
    {
        var requests = _works.SelectMany(w => w.Work.Requests.Select(w.Session.Prepare)).ToList();
        var responses = _works.Count == 0 ? [] : _works[0].Session.ExecuteTransaction(requests);
        var next = 0;
        var answers = new List<Answer>();
        foreach (var (session, work) in _works)
        {
            answers.Add(session.Finish(work.Answer(responses.Skip(next).Take(work.Requests.Count).ToList())));
            next += work.Requests.Count;
        }
        return answers;
    }

    // Planning fails at the request after the last one planned; the transaction says which of its requests failed.
    private Call? FailedCall(Exception e)
    {
        if (_works.Count < calls.Count)
            return calls[_works.Count];
        var index = (e as FaultException<OrganizationServiceFault>)?.Detail is ExecuteTransactionFault fault
            ? fault.FaultedRequestIndex
            : -1;
        foreach (var ((_, work), call) in _works.Zip(calls))
        {
            if (index < work.Requests.Count)
                return index < 0 ? null : call;
            index -= work.Requests.Count;
        }
        return null;
    }
}
