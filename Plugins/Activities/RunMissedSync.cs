using System.Activities;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace GovDataIntegration.Plugins;

/// <summary>Run Missed Sync: gdi_RunMissedSync for workflows. One piece of the work; the workflow repeats it while something remains.</summary>
public sealed class RunMissedSync : WorkflowDoor
{
    /// <summary>The entity map; empty = all that are catching up.</summary>
    [Input("Entity Map")]
    [ReferenceTarget(EntityMapRow.Table)]
    public InArgument<EntityReference>? EntityMap { get; set; }

    /// <summary>Records processed at most; 0 = as many as the API takes by itself.</summary>
    [Input("Max Records")]
    public InArgument<int>? MaxRecords { get; set; }

    /// <summary>Number of records that were processed.</summary>
    [Output("Processed")]
    public OutArgument<int>? Processed { get; set; }

    /// <summary>Number of records that are left.</summary>
    [Output("Remaining")]
    public OutArgument<int>? Remaining { get; set; }

    /// <summary>Number of values that a steward must decide about.</summary>
    [Output("Conflicts")]
    public OutArgument<int>? Conflicts { get; set; }

    private protected override OrganizationRequest Request(CodeActivityContext context)
    {
        var request = new OrganizationRequest("gdi_RunMissedSync") { ["MaxRecords"] = MaxRecords!.Get(context) };
        if (EntityMap!.Get(context) is { } map)
            request["EntityMapId"] = map.Id;
        return request;
    }

    private protected override void Answer(CodeActivityContext context, OrganizationResponse response)
    {
        Processed!.Set(context, (int)response["Processed"]);
        Remaining!.Set(context, (int)response["Remaining"]);
        Conflicts!.Set(context, (int)response["Conflicts"]);
    }
}
