using System.Linq;
using LocalDataverse.App.Definitions;

namespace LocalDataverse.App.Navigation;

/// <summary>What is around a page: the bar on top and the site map.</summary>
/// <param name="User">Name of the signed-in user; null when nobody is signed in.</param>
/// <param name="App">The open app; null outside apps.</param>
/// <param name="SiteMap">Its navigation; null outside apps.</param>
/// <param name="Current">The entry that the page belongs to; null when it belongs to none.</param>
public sealed record Frame(string? User, AppModule? App, SiteMap? SiteMap, SubArea? Current)
{
    /// <summary>Outside apps, with nobody signed in.</summary>
    public static readonly Frame Bare = new(null, null, null, null);

    /// <summary>The area whose entries are shown.</summary>
    public Area? Area => SiteMap?.Areas.FirstOrDefault(area => Current != null && area.SubAreas.Contains(Current)) ?? SiteMap?.Areas.FirstOrDefault();
}
