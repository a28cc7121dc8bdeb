using System.Collections.Generic;
using LocalDataverse.Solutions.Definitions;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Views of tables.</summary>
internal sealed class Views : IComponentKind
{
    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Other("savedqueryid"), Field.Managed("IsCustomizable", "iscustomizable"), Field.Managed("CanBeDeleted", "canbedeleted"),
        Field.Flag("isquickfindquery", "isquickfindquery"), Field.Flag("isprivate", "isprivate"), Field.Flag("isdefault", "isdefault"),
        Field.Inner("layoutxml", "layoutxml"), Field.Inner("columnsetxml", "columnsetxml"), Field.Number("querytype", "querytype"),
        Field.Inner("fetchxml", "fetchxml"), Field.Text("IntroducedVersion", "introducedversion"), Field.Label("LocalizedNames", "name"),
        Field.Label("Descriptions", "description"), Field.Number("queryappusage", "queryappusage"), Field.Text("advancedgroupby", "advancedgroupby"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var entity in package.Section("Entities"))
            foreach (var element in entity.Element("SavedQueries")?.Element("savedqueries")?.Elements("savedquery") ?? [])
            {
                var table = Tables.LogicalName(entity);
                var id = element.Id("savedqueryid") ?? throw Faults.ImportInvalidXml.With($"a view of {table} has no savedqueryid");
                var row = Fields.Read(element, "savedquery", id);
                row["returnedtypecode"] = table;
                row["statecode"] = new OptionSetValue(0);
                row["statuscode"] = new OptionSetValue(1);
                into.Put(row);
                into.BringPart(table, ComponentTypes.View, id);
            }
    }
}
