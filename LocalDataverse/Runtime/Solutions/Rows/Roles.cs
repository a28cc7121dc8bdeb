using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Security roles, in the root business unit.</summary>
internal sealed class Roles : IComponentKind
{
    // roleprivileges.privilegedepthmask
    private static readonly FrozenDictionary<string, int> Depths = new Dictionary<string, int>
    {
        ["Basic"] = 1, ["Local"] = 2, ["Deep"] = 4, ["Global"] = 8,
    }.ToFrozenDictionary();

    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Managed("IsCustomizable"), Field.Managed("CanBeDeleted"), Field.Other("IsAutoAssigned"), Field.Other("RolePrivileges"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("Roles"))
        {
            var row = Fields.Read(element, "role", element.IdAttribute("id"));
            row["name"] = element.NeededAttribute("name");
            row["businessunitid"] = new EntityReference("businessunit", into.RootBusinessUnitId);
            row["parentrootroleid"] = row.ToEntityReference();
            if ((int?)element.Attribute("isinherited") is { } inherited)
                row["isinherited"] = new OptionSetValue(inherited);
            if (element.Flag("IsAutoAssigned") == true)
                throw Faults.NotSupportedHere.With("roles that are given to every user by themselves", (string)row["name"]);
            into.Put(row);
            into.Bring(ComponentTypes.Role, row.Id, behavior: 0);
            foreach (var privilege in element.Element("RolePrivileges")?.Elements() ?? [])
                PutPrivilege(privilege, row, into);
        }
    }

    private static void PutPrivilege(XElement element, Entity role, Composition into)
    {
        var name = element.NeededAttribute("name");
        if (!Depths.TryGetValue(element.NeededAttribute("level"), out var mask))
            throw Faults.ImportInvalidXml.With($"{element} has no such level");
        var id = into.Privilege(name) ?? throw Faults.ImportInvalidPrivilege.With(name, role["name"]);
        into.Put(new Entity("roleprivileges", StableId.Of($"roleprivileges:{role.Id}:{id}"))
        {
            ["roleid"] = role.Id,
            ["privilegeid"] = id,
            ["privilegedepthmask"] = mask,
        });
    }
}
