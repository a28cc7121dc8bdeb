using System;

namespace LocalDataverse.App.Navigation;

/// <summary>Where texts of some formats lead.</summary>
internal static class Web
{
    /// <summary>The address behind a text: of a web page, of e-mail, of a telephone; null for other texts. A value is data that anybody may
    /// have sent, so that only addresses of these kinds are followed.</summary>
    /// <param name="format">Format of the column.</param>
    /// <param name="text">The value.</param>
    public static string? Link(string? format, string text) => format?.ToLowerInvariant() switch
    {
        "email" => "mailto:" + Uri.EscapeDataString(text).Replace("%40", "@", StringComparison.Ordinal),
        "phone" => "tel:" + Uri.EscapeDataString(text),
        "url" when Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") => address.AbsoluteUri,
        _ => null,
    };
}
