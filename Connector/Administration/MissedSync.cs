using System;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Administration;

/// <summary>
/// Makes up for what was missed, piece by piece, until nothing remains. Each piece is one transaction and the server knows where
/// it stopped, so it can be killed and run again at any time.
/// </summary>
internal sealed class MissedSync(DataverseClient client, Guid? entityMapId)
{
    private const string WriteFailed = "WRITE_FAILED";

    /// <summary>Items taken up, links looked at and records compared.</summary>
    public int Processed { get; private set; }

    /// <summary>What still waits.</summary>
    public int Remaining { get; private set; }

    /// <summary>Fields found changed on both sides.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Runs one piece.</summary>
    /// <param name="most">About as many items, links and records. Where the environment refuses a row, less and less, so that its message names it.</param>
    /// <param name="stop">Stops before the next request.</param>
    /// <returns>How much was processed.</returns>
    /// <exception cref="DataverseFault">The server refuses even a single item.</exception>
    public async Task<int> Next(int most, CancellationToken stop)
    {
        while (true)
            try
            {
                var request = new JsonObject { ["MaxRecords"] = most };
                if (entityMapId is { } id)
                    request["EntityMapId"] = id;
                var answer = await client.Post("gdi_RunMissedSync", request, repeatable: true, stop);
                Processed += (int)answer["Processed"]!;
                Conflicts += (int)answer["Conflicts"]!;
                Remaining = (int)answer["Remaining"]!;
                return (int)answer["Processed"]!;
            }
            catch (DataverseFault fault) when (most > 1 && fault.Message.Contains(WriteFailed, StringComparison.Ordinal))
            {
                most /= 2;
            }
    }
}
