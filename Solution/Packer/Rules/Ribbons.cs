using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about changes to command bars: https://learn.microsoft.com/power-apps/developer/model-driven-apps/ribbon-core</summary>
internal static class Ribbons
{
    private const string Label = "$LocLabels:", Resource = "$webresource:";

    public static IEnumerable<Problem> Names(Source source)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, file) in source.PartsOf(TablePart.Ribbon))
            foreach (var named in Defined(file.Root))
                if (!source.Owns(named.Id.Replace('.', '_')))
                    yield return file.Problem(named.At, $"'{named.Id}' does not begin with the publisher's prefix.");
                else if (!seen.Add($"{named.At.Name} {named.Id}"))
                    yield return file.Problem(named.At, $"'{named.Id}' is there twice.");
    }

    public static IEnumerable<Problem> Wiring(Source source)
    {
        var known = new References(source);
        foreach (var (_, file) in source.PartsOf(TablePart.Ribbon))
        {
            var root = file.Root;
            var commands = Ids(root.Elements("CommandDefinitions").Elements("CommandDefinition"));
            var labels = Ids(root.Elements("LocLabels").Elements("LocLabel"));
            foreach (var button in root.Descendants("CommandUIDefinition").Descendants().Where(e => e.Attribute("Command") is not null))
                if (source.Owns(button.Named("Command").Replace('.', '_')) && !commands.Contains(button.Named("Command")))
                    yield return file.Problem(button, $"the command {button.Named("Command")} is not defined.");
            foreach (var rule in root.Elements("CommandDefinitions").Descendants().Where(e => e.Name.LocalName is "EnableRule" or "DisplayRule"))
                if (source.Owns(rule.Named("Id").Replace('.', '_'))
                    && !Ids(root.Elements("RuleDefinitions").Descendants(rule.Name)).Contains(rule.Named("Id")))
                    yield return file.Problem(rule, $"the rule {rule.Named("Id")} is not defined.");
            foreach (var text in root.Descendants().Attributes())
                if (text.Value.StartsWith(Label, StringComparison.Ordinal) && !labels.Contains(text.Value[Label.Length..]))
                    yield return file.Problem(text, $"the label {text.Value[Label.Length..]} is not defined.");
                else if (text.Value.StartsWith(Resource, StringComparison.Ordinal) && !known.HasWebResource(text.Value[Resource.Length..]))
                    yield return file.Problem(text, $"the web resource {text.Value[Resource.Length..]} is not in the source.");
        }
    }

    private static HashSet<string> Ids(IEnumerable<XElement> elements) => [.. elements.Select(e => e.Named("Id"))];

    // Everything that gets a name here; the other elements refer to one of these, or to the platform's own.
    private static IEnumerable<(XElement At, string Id)> Defined(XElement root) =>
        from at in root.Elements("CustomActions").Descendants()
            .Concat(root.Elements("CommandDefinitions").Elements())
            .Concat(root.Elements("RuleDefinitions").Elements().Elements())
            .Concat(root.Elements("LocLabels").Elements())
        let id = at.Named(at.Name == "HideCustomAction" ? "HideActionId" : "Id")
        where id.Length > 0
        select (at, id);
}
