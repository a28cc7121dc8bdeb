using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>A source system, connected as its own application user.</summary>
public sealed class Source(WebApi api, string key, bool caseSensitiveKeys)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Key { get; } = key;

    /// <summary>The Web API as the source's application user.</summary>
    public WebApi Api { get; } = api;

    /// <summary>Submits a whole job about contacts: the job is completed with it.</summary>
    public Task<Answer> Submit(string job, params Item[] items) => Send("contact", job, items, complete: true);

    /// <summary>Submits a whole job: the job is completed with it.</summary>
    public Task<Answer> SubmitTo(string table, string job, params Item[] items) => Send(table, job, items, complete: true);

    /// <summary>Sends items of a job.</summary>
    public async Task<Answer> Send(string table, string job, IEnumerable<Item> items, bool complete = false, int? declared = null, string? kind = null) =>
        Answer.Read(await Api.Call("gdi_SubmitSyncJob", Request(table, job, items, complete, declared, kind)));

    /// <summary>The parameters of gdi_SubmitSyncJob.</summary>
    public Dictionary<string, object?> Request(
        string table, string job, IEnumerable<Item> items, bool complete = false, int? declared = null, string? kind = null)
    {
        var request = new Dictionary<string, object?>
        {
            ["SourceSystemKey"] = Key, ["TargetTable"] = table, ["JobKey"] = job,
            ["Items"] = JsonSerializer.Serialize(items.Select(item => item.ToJson()), Plain), ["Complete"] = complete,
        };
        if (declared is not null)
            request["DeclaredItems"] = declared;
        if (kind is not null)
            request["Kind"] = kind;
        return request;
    }

    /// <summary>The alternate key of the identifier that links a key of this source to a row.</summary>
    public string KeyHash(string table, string externalKey)
    {
        var normal = externalKey.Trim().Normalize(NormalizationForm.FormC);
        string[] parts = [Key.ToUpperInvariant(), table, caseSensitiveKeys ? normal : normal.ToUpperInvariant()];
        var joined = string.Join('|', parts.Select(part => part.Replace("|", "||", StringComparison.Ordinal)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joined)));
    }
}
