using System.Activities;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace GovDataIntegration.Plugins;

/// <summary>Complete Sync Job: gdi_CompleteSyncJob for workflows.</summary>
public sealed class CompleteSyncJob : WorkflowDoor
{
    /// <summary>The job.</summary>
    [RequiredArgument]
    [Input("Sync Job")]
    [ReferenceTarget(SyncJob.Table)]
    public InArgument<EntityReference>? Job { get; set; }

    /// <summary>Success, PartialSuccess, Indeterminate or Failure.</summary>
    [Output("Job Status")]
    public OutArgument<string>? JobStatus { get; set; }

    /// <summary>Number of items that the job received.</summary>
    [Output("Received")]
    public OutArgument<int>? Received { get; set; }

    /// <summary>Number of items that wait for a person, a value map or a related record.</summary>
    [Output("Held")]
    public OutArgument<int>? Held { get; set; }

    /// <summary>Number of items that were refused.</summary>
    [Output("Rejected")]
    public OutArgument<int>? Rejected { get; set; }

    /// <summary>The counts as one line for people.</summary>
    [Output("Message")]
    public OutArgument<string>? Message { get; set; }

    private protected override OrganizationRequest Request(CodeActivityContext context) =>
        new("gdi_CompleteSyncJob") { ["Target"] = Job!.Get(context) };

    private protected override void Answer(CodeActivityContext context, OrganizationResponse response)
    {
        JobStatus!.Set(context, (string)response["JobStatus"]);
        Received!.Set(context, (int)response["Received"]);
        Held!.Set(context, (int)response["Held"]);
        Rejected!.Set(context, (int)response["Rejected"]);
        Message!.Set(context, (string)response["Message"]);
    }
}
