using System;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>
/// Imports a solution file as a system job. The job is done when the response comes; a refused import shows in the job's row and not in
/// the response. https://learn.microsoft.com/power-platform/alm/solution-async
/// </summary>
internal sealed class ImportSolutionAsync() : Message(nameof(ImportSolutionAsync), ImportSolution.Declared)
{
    private const int SolutionImportJob = 203, Completed = 3, Succeeded = 30, Failed = 31;

    public override OrganizationResponse NewResponse() => new ImportSolutionAsyncResponse();

    public override void Authorize(Operation operation) =>
        operation.Platform.Access.Require(operation.User, TaskPrivileges.ImportCustomization);

    public override void Execute(Operation part)
    {
        var platform = part.Platform;
        var job = platform.Ids.NewId();
        part.Inputs["ImportJobId"] = platform.Ids.NewId();
        var fault = Try(part);
        var user = new EntityReference("systemuser", part.User.Id);
        platform.Rows.Insert(platform.Catalog.Table("asyncoperation"),
        [
            new Entity("asyncoperation", job)
            {
                ["name"] = Name, ["messagename"] = Name, ["operationtype"] = new OptionSetValue(SolutionImportJob),
                ["statecode"] = new OptionSetValue(Completed), ["statuscode"] = new OptionSetValue(fault is null ? Succeeded : Failed),
                ["errorcode"] = fault?.ErrorCode, ["message"] = fault?.Message, ["friendlymessage"] = fault?.Message,
                ["correlationid"] = part.Origin.CorrelationId, ["requestid"] = part.RequestId, ["depth"] = part.Origin.Depth,
                ["createdon"] = part.Now, ["modifiedon"] = part.Now, ["startedon"] = part.Now, ["completedon"] = part.Now,
                ["createdby"] = user, ["modifiedby"] = user, ["ownerid"] = user, ["owninguser"] = user,
                ["owningbusinessunit"] = new EntityReference("businessunit", part.User.BusinessUnitId),
            },
        ]);
        part.Outputs["AsyncOperationId"] = job;
        part.Outputs["ImportJobKey"] = part.In<Guid>("ImportJobId").ToString();
    }

    private OrganizationServiceFault? Try(Operation part)
    {
        var before = part.Platform.Catalog;
        using var scope = part.Platform.Database.Begin();
        try
        {
            ImportSolution.Run(part, upgrade: false);
            scope.Commit();
            return null;
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> fault)
        {
            part.Platform.Forget(before);
            return fault.Detail;
        }
    }
}
