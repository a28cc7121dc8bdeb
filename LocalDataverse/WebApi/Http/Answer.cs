using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LocalDataverse.WebApi.Http;

/// <summary>One response, complete before the first byte is sent: a failure while writing is still an error answer.</summary>
internal sealed class Answer
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<KeyValuePair<string, string>> _headers = [new("OData-Version", "4.0")];

    private Answer(int status) => Status = status;

    public int Status { get; }
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;
    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>An answer without a body.</summary>
    public static Answer Empty(int status) => new(status);

    public static Answer NoContent() => new(204);

    public static Answer Json(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            write(writer);
        return new Answer(status) { Body = buffer.WrittenMemory }.With("Content-Type", "application/json; odata.metadata=minimal");
    }

    public static Answer Text(string text, string type = "text/plain") =>
        new Answer(200) { Body = Encoding.UTF8.GetBytes(text) }.With("Content-Type", type);

    public static Answer Bytes(int status, ReadOnlyMemory<byte> body, string type) =>
        new Answer(status) { Body = body }.With("Content-Type", type);

    public Answer With(string header, string value)
    {
        _headers.RemoveAll(h => h.Key.Equals(header, StringComparison.OrdinalIgnoreCase));
        _headers.Add(new(header, value));
        return this;
    }
}
