using System.Collections.Generic;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Gives a row to another user or team. The older form of an update of <c>ownerid</c>.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-update-delete#legacy-update-messages</remarks>
internal sealed class Assign() : Message(nameof(Assign), Parameter.Of<EntityReference>("Target"), Parameter.Of<EntityReference>("Assignee"))
{
    public override bool IsPerTable => true;
    public override bool ChangesExistingRows => true;
    public override OrganizationResponse NewResponse() => new AssignResponse();
    public override void Bind(Operation operation)
    {
        var target = operation.Platform.Targets.Resolve(operation.In<EntityReference>("Target"));
        operation.PrimaryId = target.Id;
        Change.Bind(operation, [new Entity(target.LogicalName, target.Id) { ["ownerid"] = operation.In<EntityReference>("Assignee") }]);
    }

    public override void Authorize(Operation operation) => operation.Platform.Access.RequireOnRows(operation, AccessRights.AssignAccess);
    public override void Prepare(Operation part) => Change.Prepare(part);
    public override IReadOnlyCollection<string> ColumnsBefore(Operation part) => Change.ColumnsBefore(part);
    public override void Execute(Operation part) => Change.Execute(part);
}
