using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>Reads one row. A row out of the caller's reach is refused, not hidden.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-retrieve</remarks>
internal sealed class Retrieve() : Message(nameof(Retrieve), Parameter.Of<EntityReference>("Target"), Parameter.Of<ColumnSet>("ColumnSet"))
{
    public override bool IsPerTable => true;
    public override OrganizationResponse NewResponse() => new RetrieveResponse();
    public override void Bind(Operation operation)
    {
        var target = operation.In<EntityReference>("Target");
        operation.Table = operation.Platform.Catalog.Table(target.LogicalName);
        operation.PrimaryId = operation.Platform.Targets.Resolve(target).Id;
    }

    public override void Authorize(Operation operation) =>
        operation.Platform.Access.RequireOnRows(operation.User, operation.Table!, AccessRights.ReadAccess, [operation.PrimaryId]);

    public override void Execute(Operation part)
    {
        var row = part.Platform.Rows.Find(part.Table!, part.PrimaryId, part.In<ColumnSet>("ColumnSet"), formatted: true);
        part.Outputs["BusinessEntity"] = row ?? throw Faults.ObjectDoesNotExist.With(part.Table!.LogicalName, part.PrimaryId);
    }

    // Steps know the row under the older name.
    public override ParameterCollection Results(ParameterCollection outputs) => new() { ["Entity"] = outputs["BusinessEntity"] };
}
