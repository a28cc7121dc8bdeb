using System.Collections.Generic;
using LocalDataverse.Solutions.Definitions;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Charts of tables.</summary>
internal sealed class Charts : IComponentKind
{
    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Other("savedqueryvisualizationid"), Field.Inner("datadescription", "datadescription"), Field.Inner("presentationdescription", "presentationdescription"),
        Field.Flag("isdefault", "isdefault"), Field.Label("LocalizedNames", "name"), Field.Label("Descriptions", "description"),
        Field.Managed("IsCustomizable", "iscustomizable"), Field.Managed("CanBeDeleted", "canbedeleted"), Field.Text("IntroducedVersion", "introducedversion"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var entity in package.Section("Entities"))
            foreach (var element in entity.Element("Visualizations")?.Elements("visualization") ?? [])
            {
                var table = Tables.LogicalName(entity);
                var id = element.Id("savedqueryvisualizationid") ?? throw Faults.ImportInvalidXml.With($"a chart of {table} has no savedqueryvisualizationid");
                var row = Fields.Read(element, "savedqueryvisualization", id);
                row["primaryentitytypecode"] = table;
                row["charttype"] = row["type"] = new OptionSetValue(0);
                into.Put(row);
                into.BringPart(table, ComponentTypes.Chart, id);
            }
    }
}
