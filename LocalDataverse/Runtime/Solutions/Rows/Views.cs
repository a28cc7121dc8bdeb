using System.Collections.Generic;
using LocalDataverse.Solutions.Definitions;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Views of tables.</summary>
internal sealed class Views : IComponentKind
{
    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Other("savedqueryid"), Field.Managed("IsCustomizable"), Field.Managed("CanBeDeleted"), Field.Flag("isquickfindquery"),
        Field.Flag("isprivate"), Field.Flag("isdefault"), Field.Inner("layoutxml"), Field.Inner("columnsetxml"),
        Field.Number("querytype"), Field.Inner("fetchxml"), Field.Text("IntroducedVersion"), Field.Label("LocalizedNames", "name"),
        Field.Label("Descriptions", "description"), Field.Number("queryappusage"), Field.Text("advancedgroupby"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var entity in package.Section("Entities"))
            foreach (var element in entity.Element("SavedQueries")?.Element("savedqueries")?.Elements("savedquery") ?? [])
            {
                var table = Tables.LogicalName(entity);
                var id = element.NeededId("savedqueryid");
                var row = Fields.Read(element, "savedquery", id);
                row["returnedtypecode"] = table;
                row["statecode"] = new OptionSetValue(0);
                row["statuscode"] = new OptionSetValue(1);
                into.Put(row);
                into.BringPart(table, ComponentTypes.View, id);
            }
    }
}
