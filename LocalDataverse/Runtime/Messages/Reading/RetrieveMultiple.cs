using LocalDataverse.Pipeline;
using LocalDataverse.Query;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>Runs a query. Rows out of the caller's reach are left out.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-query-data</remarks>
internal sealed class RetrieveMultiple() : Message(nameof(RetrieveMultiple), Parameter.Of<QueryBase>("Query"))
{
    public override bool IsPerTable => true;
    public override OrganizationResponse NewResponse() => new RetrieveMultipleResponse();
    public override void Bind(Operation operation)
    {
        operation.Table = operation.Platform.Catalog.Table(Queries.TableOf(operation.In<QueryBase>("Query")));
        if (!operation.Platform.Registrations.Steps(Name, operation.Table).IsEmpty)
            operation.Inputs["Query"] = Queries.Copy(operation.In<QueryBase>("Query"));
    }

    public override void Authorize(Operation operation) =>
        operation.Platform.Access.Require(operation.User, operation.Table!, AccessRights.ReadAccess);

    public override void Execute(Operation part)
    {
        var (platform, user) = (part.Platform, part.User);
        var scope = new QueryScope(user.Id, user.BusinessUnitId, user.Teams, part.Now, table => platform.RowSecurity.For(user, table));
        part.Outputs["BusinessEntityCollection"] = platform.Queries.Run(part.In<QueryBase>("Query"), scope);
    }

    // Steps know the rows under the older name.
    public override ParameterCollection Results(ParameterCollection outputs) =>
        new() { ["EntityCollection"] = outputs["BusinessEntityCollection"] };
}
