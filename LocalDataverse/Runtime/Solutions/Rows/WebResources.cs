using System;
using System.Collections.Generic;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Web resources, with their content in base64 as the table keeps it.</summary>
internal sealed class WebResources : IComponentKind
{
    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Other("WebResourceId"), Field.Text("Name", "name"), Field.Text("DisplayName", "displayname"), Field.Text("Description", "description"),
        Field.Number("LanguageCode", "languagecode"), Field.Option("WebResourceType", "webresourcetype"), Field.Text("IntroducedVersion", "introducedversion"),
        Field.Flag("IsEnabledForMobileClient", "isenabledformobileclient"), Field.Flag("IsAvailableForMobileOffline", "isavailableformobileoffline"),
        Field.Text("SilverlightVersion", "silverlightversion"), Field.Text("DependencyXml", "dependencyxml"), Field.Managed("IsCustomizable", "iscustomizable"),
        Field.Managed("CanBeDeleted", "canbedeleted"), Field.Managed("IsHidden", "ishidden"), Field.Other("FileName"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("WebResources"))
        {
            var id = element.Id("WebResourceId") ?? throw Faults.ImportInvalidXml.With("a WebResource has no WebResourceId");
            var row = Fields.Read(element, "webresource", id);
            row["content"] = Convert.ToBase64String(package.File(element.Needed("FileName")));
            into.Put(row);
            into.Bring(ComponentTypes.WebResource, id, behavior: 0);
        }
    }
}
