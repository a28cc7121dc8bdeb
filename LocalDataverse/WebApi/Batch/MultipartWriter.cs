using System;
using System.IO;
using System.Text;
using LocalDataverse.WebApi.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace LocalDataverse.WebApi.Batch;

/// <summary>Writes the answers of a batch.</summary>
internal sealed class MultipartWriter(string boundary)
{
    private readonly MemoryStream _body = new();

    public string ContentType => $"multipart/mixed; boundary={boundary}";

    public void Add(Answer answer, string? contentId = null)
    {
        Line($"--{boundary}");
        Line("Content-Type: application/http");
        Line("Content-Transfer-Encoding: binary");
        if (contentId != null)
            Line($"Content-ID: {contentId}");
        Line("");
        Line($"HTTP/1.1 {answer.Status} {ReasonPhrases.GetReasonPhrase(answer.Status)}");
        foreach (var (name, value) in answer.Headers)
            Line($"{name}: {value}");
        Line("");
        _body.Write(answer.Body.Span);
        Line("");
    }

    /// <summary>Adds the answers of a change set as one part.</summary>
    public void Add(MultipartWriter changeSet)
    {
        Line($"--{boundary}");
        Line($"Content-Type: {changeSet.ContentType}");
        Line("");
        _body.Write(changeSet.Close());
        Line("");
    }

    public byte[] Close()
    {
        Line($"--{boundary}--");
        return _body.ToArray();
    }

    private void Line(string text)
    {
        _body.Write(Encoding.UTF8.GetBytes(text));
        _body.Write("\r\n"u8);
    }
}
