using System;
using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace GovDataIntegration.Plugins;

/// <summary>
/// Where a classic workflow enters. An activity calls the custom API of its name, as the workflow's user: so the same engine
/// class answers, the same privilege is asked for, and it is one transaction also in a background workflow, whose activities
/// otherwise run outside any. What the API refuses fails the workflow with the API's sentence.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/workflow/workflow-extensions
/// </summary>
public abstract class WorkflowDoor : CodeActivity
{
    /// <inheritdoc />
    protected sealed override void Execute(CodeActivityContext context)
    {
        if (context is null)
            throw new ArgumentNullException(nameof(context));
        var workflow = context.GetExtension<IWorkflowContext>();
        var organization = context.GetExtension<IOrganizationServiceFactory>().CreateOrganizationService(workflow.UserId);
        Answer(context, organization.Execute(Request(context)));
    }

    private protected abstract OrganizationRequest Request(CodeActivityContext context);

    private protected abstract void Answer(CodeActivityContext context, OrganizationResponse response);
}
