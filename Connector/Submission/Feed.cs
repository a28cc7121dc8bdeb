using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;
using GovDataIntegration.Connector.Sources;

namespace GovDataIntegration.Connector.Submission;

/// <summary>Sends the records of a file into a job.</summary>
/// <param name="client">The environment, as the source's application user.</param>
/// <param name="job">Where the records go.</param>
/// <param name="declared">How many records the sender has in all, so that a lost one is noticed; null declares nothing.</param>
internal sealed class Feed(DataverseClient client, Job job, int? declared)
{
    /// <summary>A closed job that has some of the file is being fed again; one that has nothing of it was named by mistake.</summary>
    private const int MostRefusedByAClosedJob = 20;

    private int _refusedByAClosedJob;

    /// <summary>What became of the records so far.</summary>
    public Outcomes Outcomes { get; } = new();

    /// <summary>Sends everything. Running it again is harmless: what the job has already is answered as a duplicate.</summary>
    /// <param name="records">Read as they are sent, never all in memory.</param>
    /// <param name="size">Items in one request.</param>
    /// <param name="parallel">Requests at the same time.</param>
    /// <param name="sent">Is told how many records are done with, after each request.</param>
    /// <exception cref="DataverseFault">The server refuses the job itself.</exception>
    public Task Send(IEnumerable<InputRecord> records, int size, int parallel, Action<int> sent, CancellationToken stop)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = stop };
        var batches = Batches.Cut(Readable(records, sent), size);
        return Parallel.ForEachAsync(batches, options, async (batch, cancelled) => await Send(batch, sent, cancelled));
    }

    private IEnumerable<InputRecord> Readable(IEnumerable<InputRecord> records, Action<int> sent)
    {
        foreach (var record in records)
            if (record.Problem is null)
                yield return record;
            else
            {
                Outcomes.Refuse(record, Outcomes.UnreadableRecord, record.Problem);
                sent(1);
            }
    }

    private async Task Send(IReadOnlyList<InputRecord> batch, Action<int> sent, CancellationToken stop)
    {
        try
        {
            Outcomes.Add(batch, await client.Post("gdi_SubmitSyncJob", Request(batch), repeatable: true, stop));
            sent(batch.Count);
        }
        catch (DataverseFault fault) when (fault.MayConcernOneRecord && batch.Count == 1)
        {
            if (fault.IsClosedJob && Interlocked.Increment(ref _refusedByAClosedJob) > MostRefusedByAClosedJob && Outcomes.Taken == 0)
                throw;
            Outcomes.Refuse(batch[0], fault.Code, fault.Sentence);
            sent(1);
        }
        catch (DataverseFault fault) when (fault.MayConcernOneRecord)
        {
            // Nothing of the batch was written: halve it until the bad record stands alone.
            var half = batch.Count / 2;
            await Send(batch.Take(half).ToList(), sent, stop);
            await Send(batch.Skip(half).ToList(), sent, stop);
        }
    }

    private JsonObject Request(IReadOnlyList<InputRecord> batch)
    {
        var request = new JsonObject
        {
            ["SourceSystemKey"] = job.Source,
            ["TargetTable"] = job.Table,
            ["JobKey"] = job.Key,
            ["Kind"] = job.Kind,
            ["Items"] = $"[{string.Join(',', batch.Select(record => record.Item))}]",
        };
        if (declared is not null)
            request["DeclaredItems"] = declared;
        return request;
    }
}
