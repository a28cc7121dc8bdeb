using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Demo;

/// <summary>Adds up the organization-service calls that the engine makes inside gdi_SubmitSyncJob, from the local runtime's diagnostics.</summary>
internal sealed class ServiceCalls(DataverseClient administrator)
{
    private long _seen;

    /// <summary>The calls so far.</summary>
    public long Total { get; private set; }

    /// <summary>Counts the requests since the last look.</summary>
    /// <param name="count">False only moves on: what was before is not counted.</param>
    public async Task Look(bool count, CancellationToken stop)
    {
        var page = await administrator.Get($"/localdataverse/diagnostics?since={_seen}", stop);
        foreach (var request in page["value"]!.AsArray().Select(request => request!.AsObject()))
        {
            _seen = Math.Max(_seen, (long)request["id"]!);
            if (count && (string?)request["message"] == "gdi_SubmitSyncJob")
                Total += request["calls"]!.AsObject().Sum(call => (long)call.Value!);
        }
    }
}
