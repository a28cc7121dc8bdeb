using System;
using System.Buffers;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LocalDataverse.WebApi.Addressing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LocalDataverse.WebApi.Http;

/// <summary>Between HTTP and <see cref="Service"/>: authenticates, reads the body, answers one call at a time, sends the answer.</summary>
internal sealed class Exchange(Organization organization, Identity identity, DataverseOptions options, ILogger logger)
{
    private static readonly string[] Versions = ["v9.0", "v9.1", "v9.2"];

    private readonly Service _service = new(organization, options.Time, identity);
    private readonly ServiceProtection? _protection = options.Protection is { } limits ? new ServiceProtection(limits, options.Time) : null;

    // The organisation runs one request at a time anyway; waiting here does not hold a thread.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task Handle(HttpContext context)
    {
        var requestId = _service.NewId().ToString();
        context.Response.Headers["x-ms-service-request-id"] = requestId;
        context.Response.Headers["REQ_ID"] = requestId;
        Answer answer;
        try
        {
            answer = await Answer(context);
        }
        catch (Exception e) when (ErrorAnswer.Of(e) is { } error)
        {
            answer = error;
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The border of the process: a defect is logged with the id that the client is given, and the server goes on.
            logger.LogError(
                e, "Request {RequestId} {Method} {Path} failed unexpectedly.", requestId, context.Request.Method, context.Request.Path);
            answer = ErrorAnswer.Of(ApiFaults.Unexpected.With(requestId))!;
        }
        await Send(context, answer);
    }

    public static async Task Send(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (answer.Status is 204 or 304)
            return;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private async Task<Answer> Answer(HttpContext context)
    {
        var user = identity.Require(context);
        var version = (string)context.Request.RouteValues["version"]!;
        if (!Versions.Contains(version))
            throw ApiFaults.ResourceNotFound.With(version);
        using var passage = _protection?.Admit(user);
        if (passage != null)
            context.Response.Headers["x-ms-ratelimit-burst-remaining-xrm-requests"] =
                passage.Remaining.ToString(CultureInfo.InvariantCulture);
        var headers = Headers(context.Request);
        var body = await ReadBody(context);
        await _turn.WaitAsync(context.RequestAborted);
        try
        {
            return _service.Answer(new Call
            {
                Method = context.Request.Method,
                Target = ServicePath.Relative(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget),
                Root = new Uri($"{context.Request.Scheme}://{context.Request.Host}/api/data/{version}/"),
                Headers = headers,
                Body = body,
                Caller = identity.Impersonated(new Caller(user), headers),
            });
        }
        finally
        {
            _turn.Release();
        }
    }

    // A body over the limit is read to its end and thrown away, so that the client is there to hear of it.
    private async Task<ReadOnlyMemory<byte>> ReadBody(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = null;
        var announced = Math.Min(context.Request.ContentLength ?? 0, options.MaximumBody);
        var buffer = new ArrayBufferWriter<byte>((int)Math.Max(announced, 256));
        var total = 0L;
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer.GetMemory(16 * 1024), context.RequestAborted)) > 0)
                if ((total += read) <= options.MaximumBody)
                    buffer.Advance(read);
        }
        catch (BadHttpRequestException e)
        {
            throw ApiFaults.Payload("", e.Message);
        }
        return total <= options.MaximumBody ? buffer.WrittenMemory : throw ApiFaults.TooLarge.With(options.MaximumBody);
    }

    private static HeaderSet Headers(HttpRequest request)
    {
        var headers = new HeaderSet();
        foreach (var (name, values) in request.Headers)
            foreach (var value in values)
                headers.Add(name, value ?? "");
        return headers;
    }
}
