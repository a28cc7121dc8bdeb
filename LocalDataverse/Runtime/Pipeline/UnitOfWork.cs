using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Pipeline;

/// <summary>
/// Everything that belongs to one request from outside, or to one asynchronous job: its transaction, the jobs that wait for the
/// commit, the traces that outlive a rollback, the count of calls that plug-ins make.
/// </summary>
internal sealed class UnitOfWork(Platform platform)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<Job> _waitingForCommit = [];
    private long _started = platform.Time.GetTimestamp();

    /// <summary>The request or job that everything started with; null until its parameters have been read.</summary>
    public Operation? Root { get; set; }

    public bool InTransaction => platform.Database.InTransaction;

    /// <summary>
    /// True once a request inside the transaction has failed. The platform has no savepoints: whoever catches the fault and goes
    /// on cannot save the transaction.
    /// </summary>
    public bool IsDoomed { get; private set; }

    /// <summary>Calls that plug-in code made, by message.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>The same calls in their order, each with its table where it names one.</summary>
    public List<string> Sequence { get; } = [];

    /// <summary>
    /// Rows of <c>plugintracelog</c>, and of <c>importjob</c> for failed imports, to be written when all is over, whatever the outcome.
    /// </summary>
    public List<Entity> Traces { get; } = [];

    /// <summary>Asynchronous jobs whose transaction has been committed.</summary>
    public Queue<Job> Released { get; } = [];

    /// <summary>Rows whose delete is under way: cascades that lead back to them end there.</summary>
    public HashSet<Guid> Deleting { get; } = [];

    /// <summary>Starts a transaction, or joins the open one.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The open transaction is already lost (0x80040251).</exception>
    public Transaction Begin()
    {
        if (IsDoomed)
            throw Faults.NoActiveTransaction.With();
        return new Transaction(this, outermost: !InTransaction);
    }

    public void Enqueue(IEnumerable<Job> jobs) => _waitingForCommit.AddRange(jobs);

    /// <summary>Notes one call of plug-in code and refuses it where the platform would.</summary>
    public void EnterCall(OrganizationRequest request)
    {
        var message = request.RequestName;
        if (Environment.CurrentManagedThreadId != _thread)
            throw Faults.NotSupportedHere.With("service calls of plug-ins on other threads", message);
        Calls[message] = Calls.GetValueOrDefault(message) + 1;
        Sequence.Add(TableOf(request) is { } table ? message + " " + table : message);
        if (IsDoomed)
            throw Faults.NoActiveTransaction.With();
        RefuseOvertime();
    }

    private static string? TableOf(OrganizationRequest request) =>
        request.Parameters.Values.Select(value => value switch
        {
            Entity row => row.LogicalName,
            EntityReference row => row.LogicalName,
            EntityCollection rows => rows.EntityName,
            QueryExpression query => query.EntityName,
            _ => null,
        }).FirstOrDefault(table => table is not null);

    /// <summary>A call of plug-in code failed.</summary>
    public void Doom() => IsDoomed = InTransaction;

    /// <summary>
    /// Fails once the two minutes that an operation and its plug-ins may take are over.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/write-plug-in#performance-considerations
    /// </summary>
    public void RefuseOvertime()
    {
        if (platform.Time.GetElapsedTime(_started) > Limit)
            throw Faults.SandboxTimeout.With();
    }

    /// <summary>The next request of a batch has its two minutes to itself.</summary>
    public void RestartClock() => _started = platform.Time.GetTimestamp();

    /// <summary>One level of the transaction. Disposed without commit, it takes back what was done inside.</summary>
    internal sealed class Transaction(UnitOfWork unit, bool outermost) : IDisposable
    {
        private readonly Catalog _catalogBefore = unit.Platform.Catalog;
        private readonly TransactionScope _scope = unit.Platform.Database.Begin();
        private bool _committed;

        public void Commit()
        {
            _scope.Commit();
            _committed = true;
        }

        public void Dispose()
        {
            _scope.Dispose();
            if (!outermost)
                return;
            if (_committed)
                unit._waitingForCommit.ForEach(unit.Released.Enqueue);
            else
                unit.Platform.Forget(_catalogBefore);
            unit._waitingForCommit.Clear();
            unit.IsDoomed = false;
        }
    }

    private Platform Platform => platform;
}
