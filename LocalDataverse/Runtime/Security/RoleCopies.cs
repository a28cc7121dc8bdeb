using System;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security;

/// <summary>
/// A role of the root business unit is there in every other one too, as a copy without privileges of its own.
/// https://learn.microsoft.com/power-platform/admin/create-edit-business-units
/// </summary>
internal sealed class RoleCopies(Platform platform)
{
    /// <summary>Adds the copies that are missing.</summary>
    public void Complete()
    {
        var roles = platform.ReadAll("role", "name", "businessunitid", "parentrootroleid", "isinherited");
        var present = roles.Select(role => (Root(role), role.GetAttributeValue<EntityReference>("businessunitid")?.Id)).ToHashSet();
        var copies = from unit in platform.ReadAll("businessunit", "name")
                     from role in roles
                     where Root(role) == role.Id && !present.Contains((role.Id, unit.Id))
                     select new Entity("role", StableId.Of($"role:{role.Id}:{unit.Id}"))
                     {
                         ["name"] = role.GetAttributeValue<string>("name"), ["businessunitid"] = unit.ToEntityReference(),
                         ["parentroleid"] = role.ToEntityReference(), ["parentrootroleid"] = role.ToEntityReference(),
                         ["isinherited"] = role.GetAttributeValue<OptionSetValue>("isinherited"),
                     };
        platform.Rows.Insert(platform.Catalog.Table("role"), [.. copies]);
        platform.Written("role");
    }

    private static Guid Root(Entity role) => role.GetAttributeValue<EntityReference>("parentrootroleid")?.Id ?? role.Id;
}
