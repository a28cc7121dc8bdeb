using System;
using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.Diagnostics;

/// <summary>What one request from outside, or one asynchronous job, did.</summary>
/// <param name="Id">The request's id; plug-ins see it as <c>RequestId</c>.</param>
/// <param name="Message">The message, for example <c>Create</c> or the name of a custom API.</param>
/// <param name="Table">Logical name of its table; null for unbound messages.</param>
/// <param name="Asynchronous">True for a job that ran after a commit.</param>
/// <param name="StartedOn">UTC.</param>
/// <param name="Duration">From entry to answer, asynchronous jobs not included.</param>
/// <param name="Calls">How many calls plug-in code made through organisation services, by message: one for each method call,
/// however many rows it carries.</param>
/// <param name="Sequence">The same calls in their order, each with the table that it is about where it names one: <c>Update account</c>.</param>
/// <param name="Fault">The message of the fault it ended with; null = it succeeded.</param>
public sealed record RequestRecord(
    Guid Id, string Message, string? Table, bool Asynchronous, DateTime StartedOn, TimeSpan Duration,
    IReadOnlyDictionary<string, int> Calls, IReadOnlyList<string> Sequence, string? Fault)
{
    /// <summary>Running number, from 1; a job has one too.</summary>
    public long Number { get; init; }

    /// <summary>All calls of plug-in code, whatever their message.</summary>
    public int CallCount => Calls.Values.Sum();
}

/// <summary>The latest requests of an organisation, kept in memory. Safe to read from any thread.</summary>
public sealed class Requests
{
    private readonly Queue<RequestRecord> _records = new();
    private readonly int _capacity;
    private long _last;

    internal Requests(int capacity) => _capacity = capacity;

    /// <summary>The latest requests, newest first.</summary>
    public IReadOnlyList<RequestRecord> Latest
    {
        get
        {
            lock (_records)
                return [.. _records.Reverse()];
        }
    }

    internal void Add(RequestRecord record)
    {
        lock (_records)
        {
            _records.Enqueue(record with { Number = ++_last });
            if (_records.Count > _capacity)
                _records.Dequeue();
        }
    }
}
