using System;
using System.Collections.Generic;
using System.Text;

namespace LocalDataverse.Storage;

/// <summary>A list of any length as one parameter, so that thousands of values need neither new SQL nor a limit.</summary>
internal static class SqlList
{
    /// <summary>The ids of a list made by <see cref="Of(IReadOnlyCollection{Guid})"/>, as a subquery with one parameter.</summary>
    public const string Select = "(SELECT unhex(value) FROM json_each(?))";

    public static string Of(IReadOnlyCollection<Guid> ids)
    {
        var json = new StringBuilder(ids.Count * 35 + 2).Append('[');
        foreach (var id in ids)
            json.Append(json.Length > 1 ? ",\"" : "\"").Append(id.ToString("N")).Append('"');
        return json.Append(']').ToString();
    }
}
