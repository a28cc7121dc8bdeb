using System.Collections.Generic;
using GovDataIntegration.Connector.Sources;

namespace GovDataIntegration.Connector.Submission;

/// <summary>Cuts a stream of records into the lists that one request carries.</summary>
internal static class Batches
{
    /// <summary>The most that one request of gdi_SubmitSyncJob takes.</summary>
    public const int MostItems = 1000;

    /// <summary>Characters of items in one request: far below what the platform takes, whatever the items' encoding.</summary>
    private const int MostText = 4 * 1024 * 1024;

    /// <summary>The records in order, at most <paramref name="size"/> a batch.</summary>
    public static IEnumerable<IReadOnlyList<InputRecord>> Cut(IEnumerable<InputRecord> records, int size)
    {
        var batch = new List<InputRecord>(size);
        var text = 0;
        foreach (var record in records)
        {
            if (batch.Count == size || batch.Count > 0 && text + record.Item.Length > MostText)
            {
                yield return batch;
                batch = new List<InputRecord>(size);
                text = 0;
            }
            batch.Add(record);
            text += record.Item.Length;
        }
        if (batch.Count > 0)
            yield return batch;
    }
}
