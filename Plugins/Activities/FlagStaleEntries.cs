using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace GovDataIntegration.Plugins;

/// <summary>Flag Stale Entries: gdi_FlagStaleEntries for workflows.</summary>
public sealed class FlagStaleEntries : WorkflowDoor
{
    /// <summary>Logical name of a table; empty = every table with an entity map.</summary>
    [Input("Target Table")]
    public InArgument<string>? TargetTable { get; set; }

    /// <summary>Entries flagged at most; 0 = as many as the API takes by itself.</summary>
    [Input("Max Records")]
    public InArgument<int>? MaxRecords { get; set; }

    /// <summary>Number of entries that were flagged.</summary>
    [Output("Flagged")]
    public OutArgument<int>? Flagged { get; set; }

    private protected override OrganizationRequest Request(CodeActivityContext context)
    {
        var request = new OrganizationRequest("gdi_FlagStaleEntries") { ["TargetTable"] = TargetTable!.Get(context) };
        if (MaxRecords!.Get(context) is not 0 and var most)
            request["MaxRecords"] = most;
        return request;
    }

    private protected override void Answer(CodeActivityContext context, OrganizationResponse response) =>
        Flagged!.Set(context, (int)response["Flagged"]);
}
