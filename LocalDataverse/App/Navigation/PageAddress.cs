using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace LocalDataverse.App.Navigation;

/// <summary>
/// What the address of a page asks for.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/open-forms-views-dashboards-with-url
/// </summary>
internal sealed record PageAddress
{
    public Guid? AppId { get; init; }
    public string? AppName { get; init; }

    /// <summary>entitylist, entityrecord, dashboard, quickcreate; null = the first page of the site map.</summary>
    public string? PageType { get; init; }

    /// <summary>Logical name of the table.</summary>
    public string? Table { get; init; }

    /// <summary>The row, or the dashboard.</summary>
    public Guid? Id { get; init; }

    public Guid? FormId { get; init; }

    /// <summary>Values for columns of a new row, by the names that
    /// https://learn.microsoft.com/power-apps/developer/model-driven-apps/set-field-values-using-parameters-passed-form gives them.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public static PageAddress Of(IQueryCollection query) => new()
    {
        AppId = IdIn(query, "appid"),
        AppName = query["appname"],
        PageType = query["pagetype"],
        Table = ((string?)query["etn"])?.ToLowerInvariant(),
        Id = IdIn(query, "id"),
        FormId = IdIn(query, "formid"),
        Values = QueryHelpers.ParseQuery(query["extraqs"]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>An id with or without braces; null when it is absent.</summary>
    public static Guid? IdIn(IQueryCollection query, string name) =>
        (string?)query[name] is not { Length: > 0 } text ? null
        : Guid.TryParse(text, out var id) ? id
        : throw Faults.InvalidArgument.With($"'{text}' is no id for {name}.");

    /// <summary>A number from 1; 1 when it is absent.</summary>
    public static int NumberIn(IQueryCollection query, string name, int otherwise = 1) =>
        (string?)query[name] is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw Faults.InvalidArgument.With($"'{text}' is no number for {name}.");
}
