using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace LocalDataverse.App.Commands;

/// <summary>What a command or rule hands to its function.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/pass-data-page-parameter-ribbon-actions</summary>
internal static class Arguments
{
    private const string Suffix = "Parameter";

    /// <summary>CrmParameter, StringParameter, IntParameter, DecimalParameter, BoolParameter, DateParameter.</summary>
    public static IReadOnlyList<CommandParameter> Read(XElement function) =>
    [
        .. from element in function.Elements()
           where element.Name.LocalName.EndsWith(Suffix, System.StringComparison.Ordinal)
           select new CommandParameter(element.Name.LocalName[..^Suffix.Length].ToLowerInvariant(), (string?)element.Attribute("Value") ?? ""),
    ];
}

/// <summary>References to web resources.</summary>
internal static class WebResource
{
    private const string Directive = "$webresource:";

    /// <summary>The name without the directive; null when there is none.</summary>
    public static string? Name(string? reference) =>
        string.IsNullOrEmpty(reference) ? null
        : reference.StartsWith(Directive, System.StringComparison.OrdinalIgnoreCase) ? reference[Directive.Length..]
        : reference;

    /// <summary>The address of a picture; null when there is none, or when it is one of the platform's own.</summary>
    public static string? Address(string? reference) =>
        reference is not null && reference.StartsWith(Directive, System.StringComparison.OrdinalIgnoreCase) ? "/WebResources/" + Name(reference) : null;
}
