using System.Collections.Generic;
using System.Linq;
using LocalDataverse.App.Components;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Http;
using LocalDataverse.App.Navigation;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.App;

/// <summary><c>/</c>: the apps that the user may open.</summary>
internal static class AppList
{
    public static Page Page(Visitor visitor, IQueryCollection query) => new(
        "Apps", typeof(AppTileList), new AppTiles([.. new Apps(visitor).All().Select(app =>
            new AppTile(app.Name, app.Description, Links.Home(app.Id)))]))
    {
        Frame = new Frame(visitor.Name, null, null, null),
        Data = PageData.Of(visitor, "home"),
    };
}

/// <summary>The tiles of the list of apps.</summary>
public sealed record AppTiles(IReadOnlyList<AppTile> Tiles);

/// <summary>One app in the list.</summary>
public sealed record AppTile(string Name, string Description, string Href);
