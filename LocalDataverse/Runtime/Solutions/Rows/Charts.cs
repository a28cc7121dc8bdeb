using System.Collections.Generic;
using LocalDataverse.Solutions.Definitions;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Charts of tables.</summary>
internal sealed class Charts : IComponentKind
{
    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Other("savedqueryvisualizationid"), Field.Inner("datadescription"), Field.Inner("presentationdescription"),
        Field.Flag("isdefault"), Field.Label("LocalizedNames", "name"), Field.Label("Descriptions", "description"),
        Field.Managed("IsCustomizable"), Field.Managed("CanBeDeleted"), Field.Text("IntroducedVersion"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var entity in package.Section("Entities"))
            foreach (var element in entity.Element("Visualizations")?.Elements("visualization") ?? [])
            {
                var table = Tables.LogicalName(entity);
                var id = element.NeededId("savedqueryvisualizationid");
                var row = Fields.Read(element, "savedqueryvisualization", id);
                row["primaryentitytypecode"] = table;
                row["charttype"] = row["type"] = new OptionSetValue(0);
                into.Put(row);
                into.BringPart(table, ComponentTypes.Chart, id);
            }
    }
}
