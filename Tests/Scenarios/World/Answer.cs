using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Scenarios;

/// <summary>What gdi_SubmitSyncJob answers.</summary>
/// <param name="Status">The job's result; null until it is completed.</param>
/// <param name="Counts">How many of the request's items ended in each state; states that no item ended in are left out.</param>
public sealed record Answer(Guid JobId, string State, string? Status, int Received, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<ItemAnswer> Items)
{
    public static readonly string[] States =
        ["Applied", "NoChange", "Duplicate", "Echo", "OutOfOrder", "Outranked", "Held", "Parked", "Rejected", "Cancelled"];

    /// <summary>The answer about the only item.</summary>
    public ItemAnswer Item => Items.Single();

    public static Answer Read(JsonElement json) => new(
        json.GetProperty("JobId").GetGuid(), json.GetProperty("JobState").GetString()!, Text(json, "JobStatus"), json.GetProperty("Received").GetInt32(),
        ReadCounts(json), ItemAnswer.ReadAll(json.GetProperty("Results").GetString()!));

    public static IReadOnlyDictionary<string, int> ReadCounts(JsonElement json) =>
        States.Select(state => KeyValuePair.Create(state, json.GetProperty(state).GetInt32())).Where(count => count.Value > 0).ToDictionary();

    internal static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>What became of one item.</summary>
/// <param name="TargetId">The record it is about; null when there is none.</param>
/// <param name="Fields">The fields of a record-level item that are not simply on the record.</param>
public sealed record ItemAnswer(
    int Index, string Key, string? Reference, Guid? ItemId, Guid? TargetId, string State, string? Reason, string? Message, IReadOnlyList<FieldAnswer> Fields)
{
    public static IReadOnlyList<ItemAnswer> ReadAll(string results) =>
        [.. JsonSerializer.Deserialize<JsonElement>(results).EnumerateArray().Select(item => new ItemAnswer(
            item.GetProperty("index").GetInt32(), item.GetProperty("key").GetString()!, Answer.Text(item, "reference"), Id(item, "itemId"), Id(item, "targetId"),
            item.GetProperty("state").GetString()!, Answer.Text(item, "reason"), Answer.Text(item, "message"),
            [.. item.GetProperty("fields").EnumerateArray().Select(field => new FieldAnswer(
                field.GetProperty("field").GetString()!, field.GetProperty("state").GetString()!, Answer.Text(field, "reason"), Answer.Text(field, "message")))]))];

    private static Guid? Id(JsonElement json, string name) => Answer.Text(json, name) is { } id ? Guid.Parse(id) : null;
}

/// <summary>What became of one field of a record-level item.</summary>
public sealed record FieldAnswer(string Field, string State, string? Reason, string? Message);
