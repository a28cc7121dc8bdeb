namespace LocalDataverse.WebApi.Http;

/// <summary>
/// The conditions of a request. <c>If-None-Match: null</c>, which the documentation's samples send with everything, is no condition.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api
/// </summary>
/// <param name="MustExist"><c>If-Match: *</c>: do not create.</param>
/// <param name="MustNotExist"><c>If-None-Match: *</c>: do not update.</param>
/// <param name="Version">Row version of <c>If-Match: W/"123"</c>; null when absent.</param>
/// <param name="KnownVersion">Row version of <c>If-None-Match: W/"123"</c>; null when absent.</param>
internal sealed record Condition(bool MustExist, bool MustNotExist, string? Version, string? KnownVersion)
{
    public static Condition Of(HeaderSet headers)
    {
        var match = headers["If-Match"]?.Trim() is { Length: > 0 } m and not "null" ? m : null;
        var noneMatch = headers["If-None-Match"]?.Trim() is { Length: > 0 } n and not "null" ? n : null;
        return new(match == "*", noneMatch == "*", Number(match), Number(noneMatch));
    }

    private static string? Number(string? tag) => tag is null or "*"
        ? null
        : tag.StartsWith("W/\"", System.StringComparison.Ordinal) && tag.Length > 4 && tag[^1] == '"'
            ? tag[3..^1]
            : throw ApiFaults.BadRequest.With($"The HTTP header value '{tag}' is not an entity tag.");
}
