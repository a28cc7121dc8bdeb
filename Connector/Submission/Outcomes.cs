using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using GovDataIntegration.Connector.Sources;

namespace GovDataIntegration.Connector.Submission;

/// <summary>A record, or one field of it, that was refused.</summary>
/// <param name="Line">The line of the input file.</param>
/// <param name="Key">The source's key; empty when the record has none.</param>
/// <param name="Field">The field; null when the whole record was refused.</param>
/// <param name="Code">The server's code, or the connector's.</param>
/// <param name="Sentence">Why.</param>
internal sealed record Refusal(int Line, string Key, string? Field, string Code, string Sentence);

/// <summary>How often one state and reason was answered, with one of the sentences.</summary>
/// <param name="Field">The field; null for whole items.</param>
internal sealed record Tally(string State, string Reason, string? Field, int Count, string Sentence);

/// <summary>What became of the records: counts without end, examples up to a bound. Safe for several senders at once.</summary>
internal sealed class Outcomes
{
    /// <summary>The code of a record that never left this machine.</summary>
    public const string UnreadableRecord = "UNREADABLE_RECORD";

    private const int MostRefusalsKept = 1000;
    private const string Rejected = "Rejected";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _states = [];
    private readonly Dictionary<(string State, string Reason, string? Field), (int Count, string Sentence)> _reasons = [];
    private readonly List<Refusal> _refusals = [];

    /// <summary>The items that the server took, by state.</summary>
    public IReadOnlyDictionary<string, int> States => _states;

    /// <summary>States that came with a reason, of items and of single fields, the most frequent first.</summary>
    public IEnumerable<Tally> Reasons => _reasons
        .Select(reason => new Tally(reason.Key.State, reason.Key.Reason, reason.Key.Field, reason.Value.Count, reason.Value.Sentence))
        .OrderBy(tally => tally.Field is not null).ThenByDescending(tally => tally.Count)
        .ThenBy(tally => tally.Reason, StringComparer.Ordinal);

    /// <summary>The first of the refusals.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <summary>Records that were refused, also those that are not kept.</summary>
    public int RefusedRecords { get; private set; }

    /// <summary>Fields that were refused while the rest of their record was taken.</summary>
    public int RefusedFields { get; private set; }

    /// <summary>All refusals.</summary>
    public int Refused => RefusedRecords + RefusedFields;

    /// <summary>The items that the server took.</summary>
    public int Taken { get; private set; }

    /// <summary>The job that the server keeps the items in; null as long as it took none.</summary>
    public Guid? JobId { get; private set; }

    /// <summary>Counts the server's answer to one request.</summary>
    /// <exception cref="UsageError">The answer does not name every item.</exception>
    public void Add(IReadOnlyList<InputRecord> batch, JsonObject answer)
    {
        var results = JsonNode.Parse((string?)answer["Results"] ?? "[]")!.AsArray();
        if (results.Count != batch.Count)
            throw new UsageError($"The server answered for {results.Count} of {batch.Count} items: is it another version of the solution?");
        lock (_lock)
        {
            JobId = Guid.Parse((string)answer["JobId"]!);
            Taken += results.Count;
            foreach (var result in results)
                Add(batch[(int)result!["index"]!], result);
        }
    }

    /// <summary>Counts a record that was refused alone.</summary>
    public void Refuse(InputRecord record, string code, string sentence)
    {
        lock (_lock)
            Refuse(new Refusal(record.Line, record.Key, null, code, sentence));
    }

    private void Add(InputRecord record, JsonNode result)
    {
        var state = Text(result, "state");
        _states[state] = _states.GetValueOrDefault(state) + 1;
        Count(record, result, state, null);
        foreach (var field in result["fields"]?.AsArray() ?? [])
            Count(record, field!, Text(field!, "state"), Text(field!, "field"), withItem: state == Rejected);
    }

    private void Count(InputRecord record, JsonNode result, string state, string? field, bool withItem = false)
    {
        var reason = Text(result, "reason");
        var sentence = Text(result, "message");
        if (reason.Length > 0)
        {
            var (count, first) = _reasons.GetValueOrDefault((state, reason, field), (0, sentence));
            _reasons[(state, reason, field)] = (count + 1, first);
        }
        if (state == Rejected && !withItem)
            Refuse(new Refusal(record.Line, record.Key, field, reason, sentence));
    }

    private void Refuse(Refusal refusal)
    {
        if (refusal.Field is null)
            RefusedRecords++;
        else
            RefusedFields++;
        if (_refusals.Count < MostRefusalsKept)
            _refusals.Add(refusal);
    }

    private static string Text(JsonNode node, string property) => (string?)node[property] ?? "";
}
