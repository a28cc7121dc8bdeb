using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace GovDataIntegration.Connector.Outbound;

/// <summary>
/// A file that items are appended to, one line each: CSV or JSON lines. Beside it, while a lease is open, lies FILE.lease with the
/// lease's items. Lines are recognised by their item id, so no item is in the file twice.
/// </summary>
internal sealed class DeliveryFile : IReceiver
{
    private static readonly string[] Columns = ["itemId", "targetTable", "targetId", "key", "field", "value", "queuedOn"];

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _journal;
    private readonly bool _isCsv;
    private readonly FileStream _file;
    private readonly HashSet<string> _written;

    private DeliveryFile(string path, bool isCsv)
    {
        _journal = path + ".lease";
        _isCsv = isCsv;
        // Nobody else appends at the same time; reading is free.
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _written = Recover();
        if (_file.Length == 0 && isCsv)
            Append(string.Join(',', Columns));
    }

    /// <summary>Opens the file, or creates it.</summary>
    /// <exception cref="UsageError">The name says neither CSV nor JSON lines.</exception>
    public static DeliveryFile Open(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => new DeliveryFile(path, isCsv: true),
        ".JSONL" or ".NDJSON" => new DeliveryFile(path, isCsv: false),
        _ => throw new UsageError($"{path} is neither CSV (.csv) nor JSON lines (.jsonl, .ndjson)."),
    };

    public void Dispose() => _file.Dispose();

    public LeasedItems? Pending()
    {
        if (!File.Exists(_journal))
            return null;
        var lease = JsonNode.Parse(File.ReadAllText(_journal))!;
        return new LeasedItems((string)lease["leaseId"]!, [.. lease["items"]!.AsArray().Select(item => item!.AsObject())]);
    }

    public void Begin(LeasedItems lease)
    {
        var items = new JsonArray([.. lease.Items.Select(item => item.DeepClone())]);
        // Half a journal would be worse than none: it is complete before it has its name.
        var draft = _journal + ".new";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(new JsonObject { ["leaseId"] = lease.Id, ["items"] = items }.ToJsonString(Compact)));
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, _journal, overwrite: true);
    }

    public bool Has(string itemId) => _written.Contains(itemId);

    public Task<Receipt> Take(JsonObject item, CancellationToken stop)
    {
        Append(_isCsv ? string.Join(',', Columns.Select(column => Quoted(Text(item[column])))) : item.ToJsonString(Compact));
        _written.Add((string)item["itemId"]!);
        return Task.FromResult(Receipt.Taken);
    }

    public void Flush() => _file.Flush(flushToDisk: true);

    public void End() => File.Delete(_journal);

    // A run that was killed may have left half a line: it goes. A value never contains a line break that is not escaped or quoted,
    // and a quoted one only looks like an end: so a CSV line counts as complete when its quotes are even.
    private HashSet<string> Recover()
    {
        using var reader = new StreamReader(_file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var text = reader.ReadToEnd();
        var written = new HashSet<string>(StringComparer.Ordinal);
        var complete = 0;
        var quotes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            quotes += _isCsv && text[i] == '"' ? 1 : 0;
            if (text[i] != '\n' || quotes % 2 == 1)
                continue;
            if (IdOf(text[complete..i]) is { } id)
                written.Add(id);
            complete = i + 1;
        }
        _file.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, complete)));
        _file.Seek(0, SeekOrigin.End);
        return written;
    }

    private string? IdOf(string line)
    {
        if (_isCsv)
            return line.Split(',')[0];
        try
        {
            return (string?)JsonNode.Parse(line)?["itemId"];
        }
        catch (JsonException)
        {
            throw new UsageError($"{_file.Name} has a line that is not JSON; is it the right file?");
        }
    }

    private void Append(string line) => _file.Write(Encoding.UTF8.GetBytes(line + "\n"));

    // A related record is named by an object.
    private static string? Text(JsonNode? value) => value is JsonObject named ? named.ToJsonString(Compact) : (string?)value;

    // RFC 4180; a null value and an empty one look alike in CSV, JSON lines tell them apart.
    private static string Quoted(string? value) =>
        value is not null && value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value ?? "";
}
