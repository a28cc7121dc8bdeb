using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.App.Navigation;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.App.Definitions;

/// <summary>
/// Reads the site map of an app, without what the user may not open.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/sitemap-schema
/// </summary>
internal sealed class SiteMaps(Visitor visitor, AppModule app)
{
    private const string BaseLanguage = "1033";
    private const string Resource = "$webresource:", ResourcePath = "/WebResources/", MainPage = "/main.aspx?";

    public SiteMap Read()
    {
        var id = app.Components.FirstOrDefault(component => component.Type == AppComponent.SiteMap)?.Id;
        if (id is null)
            return new SiteMap([]);
        var xml = visitor.Service.Retrieve("sitemap", id.Value, new ColumnSet("sitemapxml")).GetAttributeValue<string>("sitemapxml");
        return new SiteMap([.. XElement.Parse(xml).Elements("Area").Select(Area).Where(area => area.Groups.Count > 0)]);
    }

    private Area Area(XElement area) =>
        new((string?)area.Attribute("Id") ?? "", Title(area), [.. area.Elements("Group").Select(Group).Where(group => group.SubAreas.Count > 0)]);

    private Group Group(XElement group) => new(Title(group), [.. group.Elements("SubArea").Where(MayOpen).Select(SubArea)]);

    private bool MayOpen(XElement entry) =>
        (TableOf(entry) is not { } table || !Exists(table) || visitor.May(table, PrivilegeType.Read))
        && entry.Elements("Privilege").All(MayUse);

    // <Privilege Entity="account" Privilege="Read,Write" />: shown to who has them all.
    private bool MayUse(XElement privilege) =>
        (string?)privilege.Attribute("Entity") is not { } table || (Exists(table) && Names(privilege).All(name =>
            Enum.TryParse<PrivilegeType>(name, out var type) && visitor.May(table.ToLowerInvariant(), type)));

    private static IEnumerable<string> Names(XElement privilege) =>
        ((string?)privilege.Attribute("Privilege") ?? "Read")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name == "AllowQuickCampaign" ? nameof(PrivilegeType.Read) : name);

    private SubArea SubArea(XElement entry)
    {
        var (id, url, table) = ((string?)entry.Attribute("Id") ?? "", (string?)entry.Attribute("Url") ?? "", TableOf(entry));
        var title = Title(entry, table is not null && Exists(table) ? visitor.Catalog.Table(table).CollectionName : id);
        var result = new SubArea(id, title, null) { Icon = Icon(entry) };
        if (Id(entry, "DefaultDashboard") is { } dashboard)
            return result with { Href = Links.Dashboard(app.Id, dashboard), Dashboard = dashboard };
        if (url.StartsWith(MainPage, StringComparison.OrdinalIgnoreCase))
            return Inside(result, url[MainPage.Length..]);
        if (table is not null)
            return Exists(table)
                ? result with { Href = Links.List(app.Id, table), Table = table }
                : result with { Fault = $"The table {table} does not exist." };
        if (WebResource(url) is { } resource)
            return result with { Href = Links.Of("/main.aspx", ("appid", app.Id), ("pagetype", "webresource"), ("webresourceName", resource)) };
        return result with { Fault = $"Unknown kind of site map entry: {(url.Length == 0 ? entry.FirstAttribute : url)}" };
    }

    // A page of the app by its own address, which may name a view or a dashboard.
    private SubArea Inside(SubArea entry, string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string? Part(string name) => parts.TryGetValue(name, out var value) ? value.ToString() : null;
        Guid? IdPart(string name) => Guid.TryParse(Part(name), out var id) ? id : null;
        return (Part("pagetype"), Part("etn")?.ToLowerInvariant()) switch
        {
            ("entitylist", { } table) when Exists(table) =>
                entry with { Href = Links.List(app.Id, table, IdPart("viewid")), Table = table, View = IdPart("viewid") },
            ("dashboard", _) when IdPart("id") is { } dashboard =>
                entry with { Href = Links.Dashboard(app.Id, dashboard), Dashboard = dashboard },
            ("entityrecord", { } table) when Exists(table) => entry with { Href = Links.Record(app.Id, table, IdPart("id")) },
            ("webresource", _) when Part("webresourceName") is { } name => entry with
            {
                Href = Links.Of("/main.aspx", ("appid", app.Id), ("pagetype", "webresource"), ("webresourceName", name)),
            },
            _ => entry with { Fault = $"Unknown kind of page: {query}" },
        };
    }

    private static string? TableOf(XElement entry)
    {
        if ((string?)entry.Attribute("Entity") is { Length: > 0 } table)
            return table.ToLowerInvariant();
        var url = (string?)entry.Attribute("Url") ?? "";
        return url.StartsWith(MainPage, StringComparison.OrdinalIgnoreCase)
            && QueryHelpers.ParseQuery(url[MainPage.Length..]).TryGetValue("etn", out var name) ? name.ToString().ToLowerInvariant() : null;
    }

    private bool Exists(string table) => visitor.Catalog.Tables.ContainsKey(table.ToLowerInvariant());

    private static Guid? Id(XElement element, string attribute) =>
        Guid.TryParse((string?)element.Attribute(attribute), out var id) ? id : null;

    private static string? Icon(XElement entry) =>
        new[] { "VectorIcon", "Icon" }
            .Select(name => WebResource((string?)entry.Attribute(name) ?? ""))
            .Where(name => name is not null)
            .Select(name => Links.WebResource(name!))
            .FirstOrDefault();

    private static string? WebResource(string url) =>
        url.StartsWith(Resource, StringComparison.OrdinalIgnoreCase) ? url[Resource.Length..]
        : url.StartsWith(ResourcePath, StringComparison.OrdinalIgnoreCase) ? url[ResourcePath.Length..]
        : null;

    private static string Title(XElement element, string? otherwise = null)
    {
        var titles = element.Element("Titles")?.Elements("Title").ToList() ?? [];
        var title = titles.Find(t => (string?)t.Attribute("LCID") == BaseLanguage) ?? titles.FirstOrDefault();
        return (string?)title?.Attribute("Title") ?? (string?)element.Attribute("Title") ?? otherwise ?? (string?)element.Attribute("Id") ?? "";
    }
}
