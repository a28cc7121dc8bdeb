using System;
using System.Collections.Generic;
using System.Text;
using LocalDataverse.WebApi.Http;

namespace LocalDataverse.WebApi.Batch;

/// <summary>One part of a multipart body.</summary>
internal sealed record Part(HeaderSet Headers, ReadOnlyMemory<byte> Content);

/// <summary>
/// Takes <c>multipart/mixed</c> bodies and the <c>application/http</c> messages in them apart. Lines must end in CRLF, as on the platform.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api#batch-requests
/// </summary>
internal static class Multipart
{
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    /// <summary>The boundary in a <c>Content-Type</c>; null when it is not <c>multipart/mixed</c>.</summary>
    public static string? Boundary(string? contentType)
    {
        var parameters = (contentType ?? "").Split(';');
        if (!parameters[0].Trim().Equals("multipart/mixed", StringComparison.OrdinalIgnoreCase))
            return null;
        foreach (var parameter in parameters[1..])
            if (parameter.Trim() is var p && p.StartsWith("boundary=", StringComparison.OrdinalIgnoreCase) && p.Length > 9)
                return p[9..].Trim('"');
        throw Malformed();
    }

    public static IEnumerable<Part> Parts(ReadOnlyMemory<byte> body, string boundary)
    {
        var delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        byte[] next = [.. LineEnd, .. delimiter];
        var start = body.Span.StartsWith(delimiter)
            ? 0
            : body.Span.IndexOf(next) is var found and >= 0
            ? found + LineEnd.Length
            : throw Malformed();
        while (true)
        {
            start += delimiter.Length;
            if (body.Span[start..].StartsWith("--"u8))
                yield break;
            var line = body.Span[start..].IndexOf(LineEnd);
            if (line < 0)
                throw Malformed();
            start += line + LineEnd.Length;
            var length = body.Span[start..].IndexOf(next);
            if (length < 0)
                throw Malformed();
            yield return Message(body.Slice(start, length), out _, hasStartLine: false);
            start += length + LineEnd.Length;
        }
    }

    /// <summary>A message: a start line if it has one, headers, an empty line, content.</summary>
    public static Part Message(ReadOnlyMemory<byte> bytes, out string startLine, bool hasStartLine)
    {
        var end = bytes.Span.StartsWith(LineEnd) && !hasStartLine ? 0 : bytes.Span.IndexOf(HeadEnd);
        var head = Encoding.UTF8.GetString((end < 0 ? bytes : bytes[..end]).Span);
        var lines = head.Split("\r\n");
        startLine = hasStartLine ? lines[0] : "";
        var headers = new HeaderSet();
        foreach (var line in hasStartLine ? lines[1..] : lines)
        {
            if (line.Length == 0)
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.Contains('\n', StringComparison.Ordinal))
                throw Malformed();
            headers.Add(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
        var content = end < 0 ? ReadOnlyMemory<byte>.Empty : bytes[(end == 0 && !hasStartLine ? LineEnd.Length : end + HeadEnd.Length)..];
        return new Part(headers, content);
    }

    public static Exception Malformed() => ApiFaults.PayloadInvalid.With("", "System.ArgumentException: Stream was not readable.");
}
