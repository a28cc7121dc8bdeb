using System;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace LocalDataverse.WebApi.Queries;

/// <summary>
/// Where the next page begins. Clients pass the token on as it is.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results
/// </summary>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Cookie">The organisation's paging cookie of the page before; null = none.</param>
internal sealed record SkipToken(int Page, string? Cookie)
{
    /// <summary>The token of a query option; faults when it is not one of ours.</summary>
    public static SkipToken Read(string text)
    {
        try
        {
            var cookie = XElement.Parse(text);
            var page = int.Parse(cookie.Attribute("pagenumber")?.Value ?? "", NumberStyles.None, CultureInfo.InvariantCulture);
            var inner = cookie.Attribute("pagingcookie")?.Value is { Length: > 0 } encoded
                ? Uri.UnescapeDataString(Uri.UnescapeDataString(encoded))
                : null;
            return new(page, inner);
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            throw ApiFaults.BadRequest.With("The skip token is not valid.");
        }
    }

    /// <summary>The token as it stands in an address.</summary>
    public override string ToString() => Uri.EscapeDataString(Xml(Page, Cookie));

    /// <summary>The outer cookie, with the inner one encoded twice, as the platform's annotations show it.</summary>
    public static string Xml(int page, string? cookie)
    {
        var inner = cookie == null ? "" : Uri.EscapeDataString(Uri.EscapeDataString(cookie));
        return string.Create(
            CultureInfo.InvariantCulture, $"<cookie pagenumber=\"{page}\" pagingcookie=\"{inner}\" istracking=\"False\" />");
    }
}
