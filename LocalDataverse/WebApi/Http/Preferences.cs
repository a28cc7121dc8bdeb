using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LocalDataverse.WebApi.Http;

/// <summary>
/// The <c>Prefer</c> header. What is honoured is named in <c>Preference-Applied</c>.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors#preference-headers
/// </summary>
internal sealed class Preferences
{
    private static readonly string[] Honoured = ["return", "odata.maxpagesize", "odata.include-annotations", "odata.continue-on-error"];

    private readonly List<string> _applied = [];

    /// <summary>True for <c>return=representation</c>.</summary>
    public bool Representation { get; private init; }

    /// <summary>Rows per page asked for; null when not asked.</summary>
    public int? PageSize { get; private init; }

    public bool ContinueOnError { get; private init; }

    /// <summary>Patterns of the annotations to be added; empty = none.</summary>
    public IReadOnlyList<string> Annotations { get; private init; } = [];

    /// <summary>Value for <c>Preference-Applied</c>; empty when nothing was asked for.</summary>
    public string Applied => string.Join(",", _applied);

    /// <summary>Whether an annotation is asked for: by name, by <c>*</c>, or by a pattern such as
    /// <c>Microsoft.Dynamics.CRM.*</c>.</summary>
    public bool Includes(string annotation) => Annotations.Any(pattern =>
        pattern == "*" || pattern == annotation ||
        (pattern.EndsWith(".*", StringComparison.Ordinal) && annotation.StartsWith(pattern[..^1], StringComparison.Ordinal)));

    public static Preferences Of(HeaderSet headers)
    {
        var items = Items(headers["Prefer"] ?? "").ToList();
        var preferences = new Preferences
        {
            Representation = items.Any(i => i is { Name: "return", Value: "representation" }),
            PageSize = items.Where(i => i.Name is "odata.maxpagesize" or "maxpagesize").Select(i => Size(i.Value)).LastOrDefault(),
            ContinueOnError = items.Any(i => i.Name is "odata.continue-on-error" or "continue-on-error" && i.Value is "" or "true"),
            Annotations = items.Where(i => i.Name is "odata.include-annotations" or "include-annotations")
                .SelectMany(i => i.Value.Split(','))
                .Select(p => p.Trim())
                .ToList(),
        };
        if (items.Any(i => i.Name is "odata.track-changes"))
            throw Faults.NotSupportedHere.With("Prefer", "odata.track-changes");
        foreach (var (name, value) in items.Where(i => Honoured.Contains(i.Name)))
            preferences._applied.Add(value == "" ? name : name == "odata.include-annotations" ? $"{name}=\"{value}\"" : $"{name}={value}");
        return preferences;
    }

    private static int? Size(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? Math.Min(size, 5000)
            : throw ApiFaults.BadRequest.With($"Invalid value '{value}' for the preference odata.maxpagesize.");

    // name=value pairs separated by commas; a quoted value may hold commas
    private static IEnumerable<(string Name, string Value)> Items(string header)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= header.Length; i++)
        {
            if (i < header.Length && header[i] == '"')
                quoted = !quoted;
            if (i < header.Length && (quoted || header[i] != ','))
                continue;
            var item = header[start..i].Split(';')[0].Trim();
            start = i + 1;
            if (item.Length == 0)
                continue;
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0 ? (item, "") : (item[..equals].Trim(), item[(equals + 1)..].Trim().Trim('"'));
        }
    }
}
