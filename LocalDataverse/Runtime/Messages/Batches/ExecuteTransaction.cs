using System.ServiceModel;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Runs requests in one transaction: all or none.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/use-executetransaction</remarks>
internal sealed class ExecuteTransaction() : Message(
    nameof(ExecuteTransaction), Parameter.Of<OrganizationRequestCollection>("Requests"), Parameter.Maybe<bool>("ReturnResponses"))
{
    public override bool AcceptsSteps => false;
    public override OrganizationResponse NewResponse() => new ExecuteTransactionResponse();
    public override void Bind(Operation operation) => Batch.Check(operation, allowed: null);

    public override void Execute(Operation part)
    {
        var responses = new OrganizationResponseCollection();
        var requests = part.In<OrganizationRequestCollection>("Requests");
        for (var index = 0; index < requests.Count; index++)
            responses.Add(Run(part, requests[index], index));
        if (part.Optional<bool>("ReturnResponses"))
            part.Outputs["Responses"] = responses;
    }

    private static OrganizationResponse Run(Operation part, OrganizationRequest request, int index)
    {
        try
        {
            return part.Run(request);
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            var detail = new ExecuteTransactionFault
            {
                FaultedRequestIndex = index,
                ErrorCode = fault.Detail.ErrorCode,
                Message = fault.Detail.Message,
                ErrorDetails = fault.Detail.ErrorDetails,
                TraceText = fault.Detail.TraceText,
                Timestamp = fault.Detail.Timestamp,
                ActivityId = fault.Detail.ActivityId,
                InnerFault = fault.Detail,
            };
            throw new FaultException<OrganizationServiceFault>(detail, new FaultReason(detail.Message));
        }
    }
}
