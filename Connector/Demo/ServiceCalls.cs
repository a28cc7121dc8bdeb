using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Demo;

/// <summary>Adds up the organization-service calls inside gdi_SubmitSyncJob, from the local runtime's diagnostics.</summary>
internal sealed class ServiceCalls(DataverseClient administrator)
{
    private long _seen;

    /// <summary>The calls so far.</summary>
    public long Total { get; private set; }

    /// <summary>Counts the requests since the last look; the first look only finds out where to start.</summary>
    public async Task Look(CancellationToken stop)
    {
        var answer = await administrator.Get($"/localdataverse/diagnostics?since={_seen}", stop);
        if (_seen > 0 && answer["totals"]?["gdi_SubmitSyncJob"] is { } submissions)
            Total += (long)submissions["calls"]!;
        if (answer["requests"]!.AsArray().LastOrDefault() is { } last)
            _seen = (long)last["number"]!;
    }
}
