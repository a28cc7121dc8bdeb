using System;
using LocalDataverse.App.Navigation;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.App.Grids;

/// <summary>Which rows a list shows. Its address has every part, so that a list can be linked to and read again.</summary>
internal sealed record GridQuery
{
    /// <summary>Rows on a page when nothing else is said.
    /// https://learn.microsoft.com/power-apps/user/set-personal-options#general-tab-options</summary>
    public const int UsualPageSize = 50;

    public required Guid App { get; init; }
    public required string Table { get; init; }

    /// <summary>The view; null = the table's default one.</summary>
    public Guid? View { get; init; }

    /// <summary>Page from 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = UsualPageSize;

    /// <summary>Column to sort by; null = as the view says.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>What quick find looks for; null = nothing.</summary>
    public string? Search { get; init; }

    /// <summary>Name of the sub-grid's control; null for a page's own list.</summary>
    public string? Control { get; init; }

    /// <summary>Schema name of the relationship to the row whose rows are shown; null = all rows.</summary>
    public string? Relationship { get; init; }

    /// <summary>That row; null = all rows.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Its table.</summary>
    public string? ParentTable { get; init; }

    /// <summary>What stands above a sub-grid.</summary>
    public string? Title { get; init; }

    /// <summary>Whether a sub-grid offers to choose another view.</summary>
    public bool PicksViews { get; init; }

    /// <summary>Whether it offers quick find.</summary>
    public bool Searches { get; init; }

    public static GridQuery Of(Guid app, IQueryCollection query) => new()
    {
        App = app,
        Table = ((string?)query["etn"])?.ToLowerInvariant() ?? throw Faults.InvalidArgument.With("The address names no table (etn)."),
        View = PageAddress.IdIn(query, "viewid"),
        Page = PageAddress.NumberIn(query, "page"),
        PageSize = Math.Min(PageAddress.NumberIn(query, "count", UsualPageSize), 250),
        Sort = Text(query, "sort"),
        Descending = query["desc"] == "1",
        Search = Text(query, "search"),
        Control = Text(query, "control"),
        Relationship = Text(query, "relationship"),
        ParentId = PageAddress.IdIn(query, "parentid"),
        ParentTable = Text(query, "parenttype"),
        Title = Text(query, "title"),
        PicksViews = query["views"] == "1",
        Searches = query["find"] == "1",
    };

    /// <summary>Address of these rows: of a page with a list, or of the fragment that a sub-grid is.</summary>
    public string Address => Control is null ? ListAddress : FragmentAddress;

    /// <summary>Address of the list alone.</summary>
    public string FragmentAddress => Links.Of("/main/fragment", [("kind", "grid"), ("appid", App), .. Common, ("control", Control),
        ("relationship", Relationship), ("parentid", ParentId), ("parenttype", ParentTable), ("title", Title),
        ("count", PageSize == UsualPageSize ? null : PageSize), ("views", PicksViews ? 1 : null), ("find", Searches ? 1 : null)]);

    private string ListAddress => Links.Of("/main.aspx", [("appid", App), ("pagetype", "entitylist"), .. Common]);

    private (string, object?)[] Common =>
    [
        ("etn", Table), ("viewid", View), ("page", Page == 1 ? null : Page), ("sort", Sort), ("desc", Descending ? 1 : null), ("search", Search),
    ];

    private static string? Text(IQueryCollection query, string name) => (string?)query[name] is { Length: > 0 } text ? text.Trim() : null;
}
