using System.Activities;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace GovDataIntegration.Plugins;

/// <summary>Decide Ledger Entry: gdi_DecideEntries about one entry, for workflows. The workflow's user is who decides.</summary>
public sealed class DecideLedgerEntry : WorkflowDoor
{
    /// <summary>The entry.</summary>
    [RequiredArgument]
    [Input("Ledger Entry")]
    [ReferenceTarget(LedgerEntry.Table)]
    public InArgument<EntityReference>? Entry { get; set; }

    /// <summary>Certify, Reject, Revoke or Reopen.</summary>
    [RequiredArgument]
    [Input("Decision")]
    public InArgument<string>? Decision { get; set; }

    /// <summary>Why; needed to reject and to revoke.</summary>
    [Input("Reason")]
    public InArgument<string>? Reason { get; set; }

    /// <summary>The entry's status afterwards: Pending, Certified, Rejected or Revoked.</summary>
    [Output("Status")]
    public OutArgument<string>? Status { get; set; }

    /// <summary>True when it was the first of two signatures, which leaves the entry Pending.</summary>
    [Output("Is First Signature")]
    public OutArgument<bool>? IsFirstSignature { get; set; }

    private protected override OrganizationRequest Request(CodeActivityContext context) => new("gdi_DecideEntries")
    {
        ["Decision"] = Decision!.Get(context),
        ["LedgerIds"] = new[] { Entry!.Get(context).Id.ToString("D") },
        ["Reason"] = Reason!.Get(context),
    };

    private protected override void Answer(CodeActivityContext context, OrganizationResponse response)
    {
        var result = Json.Parse((string)response["Results"]).Items[0];
        Status!.Set(context, result["status"]!.Text);
        IsFirstSignature!.Set(context, result["firstSignature"]!.Text == "yes");
    }
}
