using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Sources;

/// <summary>Who administers integration: by role, the product's own or the platform's.</summary>
internal static class Administrators
{
    private const string IntegrationAdministrator = "GDI Integration Administrator";
    private const string SystemAdministrator = "System Administrator";

    /// <summary>True when the caller has one of the roles: one service call.</summary>
    public static bool Include(Services services)
    {
        var query = new QueryExpression(Platform.Role) { ColumnSet = new ColumnSet(Platform.RoleName), TopCount = 1 };
        query.Criteria.In(Platform.RoleName, new[] { IntegrationAdministrator, SystemAdministrator });
        query.AddLink(Platform.UserRoles, Platform.RoleId, Platform.RoleId)
            .LinkCriteria.AddCondition(Platform.UserId, ConditionOperator.Equal, services.CallerId);
        return services.Organization.RetrieveMultiple(query).Entities.Count > 0;
    }
}
