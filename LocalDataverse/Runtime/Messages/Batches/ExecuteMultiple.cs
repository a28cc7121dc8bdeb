using System.ServiceModel;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Runs requests one after the other, each in a transaction of its own; a failed one is reported, not raised.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/execute-multiple-requests</remarks>
internal sealed class ExecuteMultiple() : Message(
    nameof(ExecuteMultiple), Parameter.Of<OrganizationRequestCollection>("Requests"), Parameter.Maybe<ExecuteMultipleSettings>("Settings"))
{
    public override bool IsTransactional => false;
    public override bool AcceptsSteps => false;
    public override OrganizationResponse NewResponse() => new ExecuteMultipleResponse();
    public override void Bind(Operation operation) => Batch.Check(operation, allowed: nameof(ExecuteTransaction));

    public override void Execute(Operation part)
    {
        var settings = part.Optional<ExecuteMultipleSettings>("Settings") ?? new ExecuteMultipleSettings();
        var (items, faulted) = (new ExecuteMultipleResponseItemCollection(), false);
        var requests = part.In<OrganizationRequestCollection>("Requests");
        for (var index = 0; index < requests.Count && (!faulted || settings.ContinueOnError); index++)
        {
            part.Unit.RestartClock();
            try
            {
                var response = part.Run(requests[index]);
                if (settings.ReturnResponses)
                    items.Add(new ExecuteMultipleResponseItem { RequestIndex = index, Response = response });
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                faulted = true;
                part.Unit.Doom();
                items.Add(new ExecuteMultipleResponseItem { RequestIndex = index, Fault = fault.Detail });
            }
        }
        part.Outputs["IsFaulted"] = faulted;
        part.Outputs["Responses"] = items;
    }
}
