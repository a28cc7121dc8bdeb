using System;

namespace LocalDataverse.App.Commands;

/// <summary>References to web resources.</summary>
internal static class WebResource
{
    private const string Directive = "$webresource:";

    /// <summary>The name without the directive; null when there is none.</summary>
    public static string? Name(string? reference) =>
        string.IsNullOrEmpty(reference) ? null
        : reference.StartsWith(Directive, StringComparison.OrdinalIgnoreCase) ? reference[Directive.Length..]
        : reference;

    /// <summary>The address of a picture; null when there is none, or when it is one of the platform's own.</summary>
    public static string? Address(string? reference) =>
        reference is not null && reference.StartsWith(Directive, StringComparison.OrdinalIgnoreCase) ? "/WebResources/" + Name(reference) : null;
}
