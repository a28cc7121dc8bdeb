using System;
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
           where element.Name.LocalName.EndsWith(Suffix, StringComparison.Ordinal)
           select new CommandParameter(element.Name.LocalName[..^Suffix.Length].ToLowerInvariant(), (string?)element.Attribute("Value") ?? ""),
    ];
}
