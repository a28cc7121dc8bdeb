using System;
using System.Linq;
using LocalDataverse.App.Commands;
using LocalDataverse.App.Components;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Grids;
using LocalDataverse.App.Http;
using LocalDataverse.App.Navigation;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.App;

/// <summary><c>/main.aspx</c>: read first. Finds the app, its site map and the kind of page that is asked for.</summary>
internal sealed class MainPage(Visitor visitor, AppModule app, PageAddress address, IQueryCollection query)
{
    private readonly SiteMap _siteMap = new SiteMaps(visitor, app).Read();

    public static Page Page(Visitor visitor, IQueryCollection query)
    {
        var address = PageAddress.Of(query);
        return new Apps(visitor).Find(address) is { } app ? new MainPage(visitor, app, address, query).Answer() : AppList.Page(visitor, query);
    }

    private Page Answer() => address.PageType?.ToLowerInvariant() switch
    {
        null => First(),
        "entitylist" => List(GridQuery.Of(app.Id, query)),
        var other => throw Faults.NotSupportedHere.With("pages of the type", other),
    };

    // No page is named: the first entry of the site map that leads anywhere.
    private Page First()
    {
        var entries = _siteMap.Areas.SelectMany(area => area.SubAreas).ToList();
        if (entries.Find(entry => entry.Table is not null || entry.Dashboard is not null) is not { } first)
            throw Faults.InvalidArgument.With($"The app {app.Name} has no page that you may open.");
        return List(new GridQuery { App = app.Id, Table = first.Table!, View = first.View });
    }

    private Page List(GridQuery wanted)
    {
        var grid = new Lists(visitor, app).Read(wanted);
        return new Page(grid.ViewName, typeof(ListPage), grid)
        {
            Frame = Around(entry => entry.Table == grid.Table && entry.View == grid.View)
                ?? Around(entry => entry.Table == grid.Table && entry.View is null) ?? Around(entry => entry.Table == grid.Table) ?? Nowhere,
            Data = PageData.Of(visitor, "entitylist", app) with
            {
                Table = TableData.Of(visitor.Catalog.Table(grid.Table)),
                View = new ViewData(grid.View, grid.ViewName),
                Commands = CommandBar.For(visitor, new CommandScope(grid.Table, Place.HomepageGrid)),
            },
        };
    }

    private Frame? Around(Func<SubArea, bool> current) =>
        _siteMap.Areas.SelectMany(area => area.SubAreas).FirstOrDefault(current) is { } entry ? Nowhere with { Current = entry } : null;

    private Frame Nowhere => new(visitor.Name, app, _siteMap, null);
}
