using System;
using System.Collections.Generic;
using System.Xml.Linq;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Navigation of model-driven apps.</summary>
internal sealed class SiteMaps : IComponentKind
{
    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Text("SiteMapUniqueName", "sitemapnameunique"), Field.Flag("EnableCollapsibleGroups"), Field.Flag("ShowHome"),
        Field.Flag("ShowPinned"), Field.Flag("ShowRecents"), Field.Other("SiteMap"), Field.Label("LocalizedNames", "sitemapname"),
    ];

    /// <summary>The id of the site map of this name: solutions do not carry it.</summary>
    public static Guid Id(string uniqueName) => StableId.Of("sitemap:" + uniqueName);

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("AppModuleSiteMaps"))
        {
            var name = element.Needed("SiteMapUniqueName");
            var row = Fields.Read(element, "sitemap", Id(name));
            row["sitemapxml"] = element.Element("SiteMap")?.ToString(SaveOptions.DisableFormatting)
                ?? throw Faults.ImportInvalidXml.With($"the site map {name} has no <SiteMap>");
            row["isappaware"] = true;
            into.Put(row);
            into.Bring(ComponentTypes.SiteMap, row.Id, behavior: 0);
        }
    }
}
