using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;

namespace LocalDataverse.WebApi.Batch;

/// <summary>
/// <c>$batch</c>: requests one after the other, change sets as one transaction each. Without <c>odata.continue-on-error</c> the first
/// failure ends the batch and gives it its status.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
/// </summary>
internal sealed class BatchCall(Service service, Call outer)
{
    private const int MaximumRequests = 1000;
    private const int LongestAddress = 65536;

    public Answer Answer()
    {
        if (outer.Method != "POST")
            throw ApiFaults.MethodNotAllowed.With(outer.Method);
        var boundary = Multipart.Boundary(outer.Headers["Content-Type"])
            ?? throw ApiFaults.MediaTypeNotSupported.With(outer.Headers["Content-Type"] ?? "");
        var items = Multipart.Parts(outer.Body, boundary).Select(Item).ToList();
        if (items.Sum(item => item.Count) > MaximumRequests)
            throw ApiFaults.BatchTooLarge.With(MaximumRequests);
        var answers = new MultipartWriter($"batchresponse_{service.NewId()}");
        var status = Run(items, answers);
        return Http.Answer.Bytes(status, answers.Close(), answers.ContentType);
    }

    private int Run(List<IReadOnlyList<Call>> items, MultipartWriter answers)
    {
        foreach (var item in items)
        {
            var status = item is ChangeSetItem changeSet ? new ChangeSet(service, changeSet).Run(answers) : Single(item[0], answers);
            if (status >= 400 && !outer.Preferences.ContinueOnError)
                return status;
        }
        return 200;
    }

    private int Single(Call call, MultipartWriter answers)
    {
        var answer = service.Answer(call);
        answers.Add(answer, call.Headers["Content-ID"]);
        return answer.Status;
    }

    private IReadOnlyList<Call> Item(Part part) => Multipart.Boundary(part.Headers["Content-Type"]) is { } boundary
        ? new ChangeSetItem(Multipart.Parts(part.Content, boundary).Select(Request))
        : [Request(part)];

    private Call Request(Part part)
    {
        var message = Multipart.Message(part.Content, out var line, hasStartLine: true);
        var words = line.Split(' ');
        if (line.Length > LongestAddress)
            throw ApiFaults.UriTooLong.With(LongestAddress);
        if (words.Length != 3 || !words[2].StartsWith("HTTP/", StringComparison.Ordinal))
            throw Multipart.Malformed();
        if (part.Headers["Content-ID"] is { } id && message.Headers["Content-ID"] == null)
            message.Headers.Add("Content-ID", id);
        return outer with
        {
            Method = words[0],
            Target = ServicePath.Relative(words[1]),
            Headers = message.Headers,
            Body = message.Content,
            Caller = service.Identity.Impersonated(outer.Caller, message.Headers),
            IsPart = true,
        };
    }
}

/// <summary>The requests of a change set.</summary>
internal sealed class ChangeSetItem(IEnumerable<Call> calls) : List<Call>(calls);
