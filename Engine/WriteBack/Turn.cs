using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>
/// Lets connectors that lease for one system at the same instant do so one after the other: each writes the same row before it reads
/// the queue, and the platform keeps the row locked until the transaction ends. So the second reads what the first has left.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/scalable-customization-design/database-transactions,
/// and for a write that is only there to wait for the others:
/// https://learn.microsoft.com/power-apps/developer/data-platform/scalable-customization-design/auto-numbering-example
/// </summary>
internal static class Turn
{
    /// <summary>
    /// Waits for whoever leases for the system now: two service calls. The row is the system's oldest outbound job, which a connector may
    /// write and which stays the same; without such a job there is nothing to lease.
    /// </summary>
    public static void Await(Services services, string system)
    {
        var query = new QueryExpression(SyncJob.Table) { ColumnSet = new ColumnSet(SyncJob.TargetSystemKey), TopCount = 1 };
        query.Criteria.AddCondition(SyncJob.TargetSystemKey, ConditionOperator.Equal, system);
        query.Criteria.AddCondition(SyncJob.Direction, ConditionOperator.Equal, (int)Direction.Outbound);
        query.AddOrder(SyncJob.CreatedOn, OrderType.Ascending);
        query.AddOrder(SyncJob.Id, OrderType.Ascending);
        if (services.Organization.RetrieveMultiple(query).Entities.FirstOrDefault() is not { } job)
            return;
        services.Organization.Update(new Entity(SyncJob.Table, job.Id) { [SyncJob.TargetSystemKey] = job[SyncJob.TargetSystemKey] });
    }
}
