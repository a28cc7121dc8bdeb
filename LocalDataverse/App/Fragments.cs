using LocalDataverse.App.Components;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Grids;
using LocalDataverse.App.Http;
using LocalDataverse.App.Navigation;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.App;

/// <summary><c>/main/fragment</c>: a part of a page, for scripts that refresh it in place.</summary>
internal static class Fragments
{
    public static Page Page(Visitor visitor, IQueryCollection query)
    {
        var app = new Apps(visitor).Find(PageAddress.Of(query)) ?? throw Faults.InvalidArgument.With("The address names no app (appid).");
        var kind = (string?)query["kind"];
        if (kind is not "grid")
            throw Faults.NotSupportedHere.With("fragments of the kind", kind ?? "(none)");
        var grid = new Lists(visitor, app).ReadPart(GridQuery.Of(app.Id, query));
        return new Page(grid.Title, typeof(GridFragment), grid);
    }
}
