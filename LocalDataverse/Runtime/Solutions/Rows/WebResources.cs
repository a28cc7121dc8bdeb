using System;
using System.Collections.Generic;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Web resources, with their content in base64 as the table keeps it.</summary>
internal sealed class WebResources : IComponentKind
{
    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Other("WebResourceId"), Field.Text("Name"), Field.Text("DisplayName"), Field.Text("Description"),
        Field.Number("LanguageCode"), Field.Option("WebResourceType"), Field.Text("IntroducedVersion"),
        Field.Flag("IsEnabledForMobileClient"), Field.Flag("IsAvailableForMobileOffline"), Field.Text("SilverlightVersion"),
        Field.Text("DependencyXml"), Field.Managed("IsCustomizable"), Field.Managed("CanBeDeleted"), Field.Managed("IsHidden"),
        Field.Other("FileName"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("WebResources"))
        {
            var id = element.NeededId("WebResourceId");
            var row = Fields.Read(element, "webresource", id);
            row["content"] = Convert.ToBase64String(package.File(element.Needed("FileName")));
            into.Put(row);
            into.Bring(ComponentTypes.WebResource, id, behavior: 0);
        }
    }
}
