using System;
using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.App.Definitions;

/// <summary>The navigation of an app.</summary>
/// <param name="Areas">Its areas, without those in which the user may open nothing.</param>
public sealed record SiteMap(IReadOnlyList<Area> Areas);

/// <summary>One area of a site map.</summary>
public sealed record Area(string Id, string Title, IReadOnlyList<Group> Groups)
{
    /// <summary>The entries of all groups.</summary>
    public IEnumerable<SubArea> SubAreas => Groups.SelectMany(group => group.SubAreas);
}

/// <summary>One group of an area.</summary>
public sealed record Group(string Title, IReadOnlyList<SubArea> SubAreas);

/// <summary>One entry of a site map.</summary>
/// <param name="Id">Its id in the site map.</param>
/// <param name="Title">What users read.</param>
/// <param name="Href">Where it leads; null when it leads nowhere.</param>
public sealed record SubArea(string Id, string Title, string? Href)
{
    /// <summary>The table whose list it opens; null for other pages.</summary>
    public string? Table { get; init; }

    /// <summary>The view that it opens; null = the table's default one.</summary>
    public Guid? View { get; init; }

    /// <summary>The dashboard that it opens; null for other pages.</summary>
    public Guid? Dashboard { get; init; }

    /// <summary>Address of its icon; null = the default one.</summary>
    public string? Icon { get; init; }

    /// <summary>Why it leads nowhere; null when it does not.</summary>
    public string? Fault { get; init; }
}
