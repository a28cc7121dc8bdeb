using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace LocalDataverse.Storage;

/// <summary>A list of any length as one parameter, so that thousands of values need neither new SQL nor a limit.</summary>
internal static class SqlList
{
    /// <summary>The values of a list of numbers or texts, as a subquery with one parameter.</summary>
    public const string Plain = "(SELECT value FROM json_each(?))";

    /// <summary>The same for ids and exact numbers, which JSON has as hexadecimal digits.</summary>
    public const string Binary = "(SELECT unhex(value) FROM json_each(?))";

    public static string Of(IReadOnlyCollection<Guid> ids) => $"[{string.Join(',', ids.Select(id => $"\"{id:N}\""))}]";

    /// <summary>Storage values of one type: which of the two subqueries, and its parameter.</summary>
    public static (string Subquery, string List) Of(IReadOnlyCollection<object> values) =>
        (values.FirstOrDefault() is Guid or byte[] ? Binary : Plain, $"[{string.Join(',', values.Select(Json))}]");

    private static string Json(object value) => value switch
    {
        Guid id => $"\"{id:N}\"",
        byte[] bytes => $"\"{Convert.ToHexString(bytes)}\"",
        string text => $"\"{JsonEncodedText.Encode(text)}\"",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType()} is not a storage value.", nameof(value)),
    };
}
