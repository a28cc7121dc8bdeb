using System.Collections.Generic;
using System.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about form definitions.</summary>
internal static class Forms
{
    private static readonly HashSet<string> NeverEmpty = ["formLibraries", "events", "Handlers"];

    public static IEnumerable<Problem> EmptyLists(Source source) =>
        from part in source.Components.SelectMany(c => c.Parts)
        where part.Kind == TablePart.Form
        from document in part.Documents
        from list in document.Root.Descendants()
        where NeverEmpty.Contains(list.Name.LocalName) && !list.HasElements
        select document.Problem(list, $"an empty <{list.Name}> is refused by the server's schema: leave it out.");
}
