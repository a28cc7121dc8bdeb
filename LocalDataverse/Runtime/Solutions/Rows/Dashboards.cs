using System.Collections.Generic;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Dashboards: forms that belong to no table.</summary>
internal sealed class Dashboards : IComponentKind
{
    private const int Type = 0;
    private const string NoTable = "none";

    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Label("LocalizedNames", "name"), Field.Label("Descriptions", "description"), Field.Other("FormId"),
        Field.Managed("IsCustomizable"), Field.Managed("CanBeDeleted"), Field.Flag("IsDefault"), Field.Other("FormXml"),
        Field.Text("IntroducedVersion"), Field.Flag("IsTabletEnabled"), Field.Flag("IsDesktopEnabled"),
        Field.Option("FormActivationState"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("Dashboards"))
        {
            var id = element.NeededId("FormId");
            var forms = element.Element("FormXml")?.Element("forms");
            if ((string?)forms?.Attribute("type") is not "dashboard")
                throw Faults.NotSupportedHere.With("dashboards of type " + (string?)forms?.Attribute("type"), $"{id}");
            var row = Fields.Read(element, "systemform", id);
            row["objecttypecode"] = NoTable;
            row["type"] = new OptionSetValue(Type);
            row["formxml"] = Forms.Xml(forms?.Element("form"), id);
            into.Put(row);
            into.Bring(ComponentTypes.Form, id, behavior: 0);
        }
    }
}
