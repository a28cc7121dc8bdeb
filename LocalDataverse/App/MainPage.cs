using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.App.Commands;
using LocalDataverse.App.Components;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Forms;
using LocalDataverse.App.Grids;
using LocalDataverse.App.Http;
using LocalDataverse.App.Navigation;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

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
        "entityrecord" => Record("entityrecord", FormList.Main),
        "quickcreate" => Record("quickcreate", FormList.QuickCreate),
        "dashboard" => Dashboard(address.Id ?? throw Faults.InvalidArgument.With("The address names no dashboard (id).")),
        "webresource" => WebResource((string?)query["webresourceName"] ?? ""),
        var other => throw Faults.NotSupportedHere.With("pages of the type", other),
    };

    // No page is named: the first entry of the site map that leads anywhere.
    private Page First() => Entries.FirstOrDefault(entry => entry.Table is not null || entry.Dashboard is not null) switch
    {
        null => throw Faults.InvalidArgument.With($"The app {app.Name} has no page that you may open."),
        { Dashboard: { } dashboard } => Dashboard(dashboard),
        var entry => List(new GridQuery { App = app.Id, Table = entry.Table!, View = entry.View }),
    };

    private Page List(GridQuery wanted)
    {
        var grid = new Lists(visitor, app).Read(wanted);
        var table = visitor.Catalog.Table(grid.Table);
        return new Page(grid.ViewName, typeof(ListPage), grid)
        {
            Frame = Around(entry => entry.Table == grid.Table && entry.View == grid.View, entry => entry.Table == grid.Table && entry.View is null),
            Data = PageData.Of(visitor, "entitylist", app) with
            {
                Table = TableData.Of(table),
                Tables = Tables([table.LogicalName]),
                View = new ViewData(grid.View, grid.ViewName),
                Commands = CommandBar.For(visitor, new CommandScope(grid.Table, Place.HomepageGrid)),
            },
        };
    }

    private Page Record(string page, int type)
    {
        var (form, record) = new FormReader(visitor, app).Read(address, type);
        var table = visitor.Catalog.Table(address.Table!);
        var others = form.Data.Columns.SelectMany(column => column.Targets).Concat(form.Data.Subgrids.Values.Select(subgrid => subgrid.Table));
        return new Page(form.Title, typeof(FormPage), form)
        {
            Frame = Around(entry => entry.Table == table.LogicalName && entry.View is null, entry => entry.Table == table.LogicalName),
            Data = PageData.Of(visitor, page, app) with
            {
                Table = TableData.Of(table),
                Tables = Tables(others.Prepend(table.LogicalName)),
                Record = record,
                Form = form.Data,
                Commands = CommandBar.For(visitor, new CommandScope(table.LogicalName, type == FormList.Main ? Place.Form : Place.QuickCreate)
                {
                    Record = record.Id is { } id ? new EntityReference(table.LogicalName, id) : null,
                    Form = FormReader.StateOf(form.Data.Mode),
                }),
            },
        };
    }

    private Page Dashboard(Guid id)
    {
        var dashboard = new Dashboards(visitor, app).Read(id);
        return new Page(dashboard.Title, typeof(DashboardPage), dashboard)
        {
            Frame = Around(entry => entry.Dashboard == id),
            Data = PageData.Of(visitor, "dashboard", app) with
            {
                Subgrids = dashboard.Subgrids, Tables = Tables(dashboard.Subgrids.Values.Select(subgrid => subgrid.Table)),
            },
        };
    }

    private Page WebResource(string name) =>
        new(name, typeof(WebResourcePage), new InnerPage(Links.Of(Links.WebResource(name), ("data", (string?)query["data"])), name))
        {
            Frame = Around(entry => entry.Href?.EndsWith("=" + Uri.EscapeDataString(name), StringComparison.OrdinalIgnoreCase) == true),
            Data = PageData.Of(visitor, "webresource", app),
        };

    private IEnumerable<SubArea> Entries => _siteMap.Areas.SelectMany(area => area.SubAreas);

    // What is around the page: the first entry of the site map that fits, the best first.
    private Frame Around(params Func<SubArea, bool>[] fits) =>
        new(visitor.Name, app, _siteMap, fits.Select(fit => Entries.FirstOrDefault(fit)).FirstOrDefault(entry => entry is not null));

    private Dictionary<string, TableData> Tables(IEnumerable<string> names) => names.Distinct()
        .Where(visitor.Catalog.Tables.ContainsKey)
        .ToDictionary(name => name, name => TableData.Of(visitor.Catalog.Table(name)));
}
