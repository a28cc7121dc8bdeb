using System;
using System.Collections.Generic;
using System.Xml.Linq;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Navigation of model-driven apps.</summary>
internal sealed class SiteMaps : IComponentKind
{
    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Text("SiteMapUniqueName", "sitemapnameunique"), Field.Flag("EnableCollapsibleGroups", "enablecollapsiblegroups"), Field.Flag("ShowHome", "showhome"),
        Field.Flag("ShowPinned", "showpinned"), Field.Flag("ShowRecents", "showrecents"), Field.Other("SiteMap"), Field.Label("LocalizedNames", "sitemapname"),
    ];

    /// <summary>The id of the site map of this name: solutions do not carry it.</summary>
    public static Guid Id(string uniqueName) => StableId.Of("sitemap:" + uniqueName);

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("AppModuleSiteMaps"))
        {
            var row = Fields.Read(element, "sitemap", Id(element.Needed("SiteMapUniqueName")));
            var map = element.Element("SiteMap") ?? throw Faults.ImportInvalidXml.With($"the site map {element.Needed("SiteMapUniqueName")} has no <SiteMap>");
            row["sitemapxml"] = map.ToString(SaveOptions.DisableFormatting);
            row["isappaware"] = true;
            into.Put(row);
            into.Bring(ComponentTypes.SiteMap, row.Id, behavior: 0);
        }
    }
}
