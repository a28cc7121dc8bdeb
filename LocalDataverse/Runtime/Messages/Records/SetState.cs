using System.Collections.Generic;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Moves a row to another state. The older form of an update of <c>statecode</c> and <c>statuscode</c>.</summary>
/// <param name="name">SetState, or the late-bound SetStateDynamicEntity.</param>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-update-delete#legacy-update-messages</remarks>
internal sealed class SetState(string name) : Message(
    name, Parameter.Of<EntityReference>("EntityMoniker"), Parameter.Of<OptionSetValue>("State"), Parameter.Of<OptionSetValue>("Status"))
{
    // The platform's sign for "the state's default status".
    private const int DefaultStatus = -1;

    public override bool IsPerTable => true;
    public override bool ChangesExistingRows => true;
    public override OrganizationResponse NewResponse() => new SetStateResponse();
    public override void Bind(Operation operation)
    {
        var target = operation.Platform.Targets.Resolve(operation.In<EntityReference>("EntityMoniker"));
        var status = operation.In<OptionSetValue>("Status");
        var change = new Entity(target.LogicalName, target.Id) { [States.State] = operation.In<OptionSetValue>("State") };
        if (status.Value != DefaultStatus)
            change[States.Status] = status;
        operation.PrimaryId = target.Id;
        Change.Bind(operation, [change]);
    }

    public override void Authorize(Operation operation) => operation.Platform.Access.RequireOnRows(operation, AccessRights.WriteAccess);
    public override void Prepare(Operation part) => Change.Prepare(part);
    public override IReadOnlyCollection<string> ColumnsBefore(Operation part) => Change.ColumnsBefore(part);
    public override void Execute(Operation part) => Change.Execute(part);
}
