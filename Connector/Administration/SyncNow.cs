using System;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Administration;

/// <summary>Synchronises on demand, piece by piece, until nothing remains. The server says where the next piece begins.</summary>
/// <param name="client">The environment.</param>
/// <param name="scope">What is synchronised, and in which direction: parameters of gdi_SyncNow.</param>
internal sealed class SyncNow(DataverseClient client, JsonObject scope)
{
    /// <summary>Outbound items made.</summary>
    public int Items { get; private set; }

    /// <summary>The first job; null while there was nothing to do.</summary>
    public Guid? JobId { get; private set; }

    /// <summary>Linked records that were not looked at yet.</summary>
    public int Remaining { get; private set; }

    /// <summary>Runs all pieces.</summary>
    /// <param name="most">About as many records in a piece.</param>
    /// <param name="stop">Stops before the next request.</param>
    /// <exception cref="DataverseFault">The server refuses a piece; what was told before stays told.</exception>
    public async Task Run(int most, CancellationToken stop)
    {
        scope["MaxRecords"] = most;
        for (var isFirst = true; isFirst || Remaining > 0; isFirst = false)
        {
            // Only the first piece asks a source, which would be done twice.
            var answer = await client.Post("gdi_SyncNow", scope.DeepClone(), repeatable: !isFirst, stop);
            Items += (int)answer["Items"]!;
            Remaining = (int)answer["Remaining"]!;
            scope["After"] = (string?)answer["Next"];
            if ((Guid)answer["JobId"]! is var job && job != Guid.Empty)
                JobId ??= job;
        }
    }
}
