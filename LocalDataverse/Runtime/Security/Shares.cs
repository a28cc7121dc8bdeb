using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Security;

/// <summary>
/// Rows shared with users and teams: the table <c>principalobjectaccess</c>.
/// https://learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning
/// </summary>
internal sealed class Shares(Platform platform)
{
    public const string Table = "principalobjectaccess";

    /// <summary>Those of the rows on which a share with the user, or with a team of theirs, gives the right.</summary>
    public HashSet<Guid> Among(Principal user, AccessRights right, IReadOnlyCollection<Guid> rows)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("objectid", "accessrightsmask", "inheritedaccessrightsmask") };
        query.Criteria.AddCondition("principalid", ConditionOperator.In, [.. user.Identities.Cast<object>()]);
        query.Criteria.AddCondition("objectid", ConditionOperator.In, [.. rows.Cast<object>()]);
        var giving = platform.ReadAll(query).Where(share => Mask(share).HasFlag(right));
        return [.. giving.Select(share => share.GetAttributeValue<Guid>("objectid"))];
    }

    /// <summary>The share of a row with one principal; null when there is none.</summary>
    public Entity? Find(Guid row, Guid principal)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("accessrightsmask", "inheritedaccessrightsmask") };
        query.Criteria.AddCondition("principalid", ConditionOperator.Equal, principal);
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, row);
        return platform.ReadAll(query).SingleOrDefault();
    }

    /// <summary>All shares of a row.</summary>
    public IReadOnlyList<Entity> Of(Guid row)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, row);
        return platform.ReadAll(query);
    }

    /// <summary>The rights that a share gives, inherited ones included.</summary>
    public static AccessRights Mask(Entity share) =>
        (AccessRights)(share.GetAttributeValue<int>("accessrightsmask") | share.GetAttributeValue<int>("inheritedaccessrightsmask"));
}
