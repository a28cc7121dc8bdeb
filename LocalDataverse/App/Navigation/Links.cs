using System;
using System.Globalization;
using System.Linq;

namespace LocalDataverse.App.Navigation;

/// <summary>Addresses inside an app.</summary>
internal static class Links
{
    public static string Home(Guid app) => Of("/main.aspx", ("appid", app));

    public static string List(Guid app, string table, Guid? view = null) =>
        Of("/main.aspx", ("appid", app), ("pagetype", "entitylist"), ("etn", table), ("viewid", view));

    public static string Record(Guid app, string table, Guid? id, Guid? form = null) =>
        Of("/main.aspx", ("appid", app), ("pagetype", "entityrecord"), ("etn", table), ("id", id), ("formid", form));

    public static string Dashboard(Guid app, Guid id) => Of("/main.aspx", ("appid", app), ("pagetype", "dashboard"), ("id", id));

    public static string WebResource(string name) => "/WebResources/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A path with the parts of its query that have a value.</summary>
    public static string Of(string path, params (string Name, object? Value)[] parts)
    {
        var given = parts
            .Select(part => (part.Name, Value: Convert.ToString(part.Value, CultureInfo.InvariantCulture)))
            .Where(part => !string.IsNullOrEmpty(part.Value))
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")
            .ToList();
        return given.Count == 0 ? path : $"{path}?{string.Join('&', given)}";
    }
}
