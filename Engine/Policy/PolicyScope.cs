using System;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Policy;

/// <summary>Keeps the set of active policies unambiguous: at most one for each source, table and field.</summary>
internal static class PolicyScope
{
    /// <summary>Refuses a policy that cannot be read, or whose scope an active one already has.</summary>
    /// <param name="services">The services of the request.</param>
    /// <param name="policy">The policy as it will be: what is written on top of what was there.</param>
    /// <exception cref="Refusal">POLICY_INVALID or POLICY_AMBIGUOUS.</exception>
    public static void Check(Services services, Entity policy)
    {
        AuthoritativeSources.Parse(policy.Text(CommitPolicy.AuthoritativeSources));
        if (policy.GetAttributeValue<OptionSetValue>(CommitPolicy.State)?.Value == 1)
            return;
        var query = new QueryExpression(CommitPolicy.Table) { ColumnSet = new ColumnSet(CommitPolicy.Name), TopCount = 1 };
        query.Criteria.AddCondition(CommitPolicy.State, ConditionOperator.Equal, 0);
        if (policy.Id != Guid.Empty)
            query.Criteria.AddCondition(CommitPolicy.Id, ConditionOperator.NotEqual, policy.Id);
        foreach (var column in new[] { CommitPolicy.SourceSystemKey, CommitPolicy.TargetTable, CommitPolicy.FieldName })
        {
            if (policy.Text(column) is { } value)
                query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
            else
                query.Criteria.AddCondition(column, ConditionOperator.Null);
        }
        var others = services.Organization.RetrieveMultiple(query).Entities;
        if (others.Count > 0)
        {
            throw new Refusal(
                Reason.PolicyAmbiguous, policy.Text(CommitPolicy.SourceSystemKey) ?? "(any)", policy.Text(CommitPolicy.TargetTable) ?? "(any)",
                policy.Text(CommitPolicy.FieldName) ?? "(whole record)", others[0].Text(CommitPolicy.Name) ?? "");
        }
    }
}
