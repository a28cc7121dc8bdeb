using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Solutions.Definitions;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>
/// Changes to command bars. The table <c>ribboncustomization</c> says only that there are some; what they are stays in the packages:
/// see <see cref="Diffs"/>.
/// </summary>
internal sealed class Ribbons : IComponentKind
{
    // What every export has, changed or not.
    private const string EmptyTemplates = "Templates";

    /// <summary>Stands for the name of a table where the whole application is meant.</summary>
    public const string Application = "";

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var entity in package.Section("Entities"))
            if (Of(entity) is not null)
                Put(Tables.LogicalName(entity), into);
        if (Of(package.Customizations) is not null)
            Put(table: null, into);
    }

    /// <summary>The changes that a table's element, or the root for the whole application, states; null if there are none.</summary>
    public static XElement? Of(XElement owner) =>
        owner.Element("RibbonDiffXml") is { } diff
        && diff.Elements().Any(e => e.Name != EmptyTemplates && e.Descendants().Any(d => d.HasAttributes)) ? diff : null;

    /// <summary>The changes of all packages as XML, lowest layer first: those to a table's command bar under its name, those to the
    /// application's under <see cref="Application"/>.</summary>
    public static ILookup<string, string> Diffs(SolutionStack stack) =>
    (
        from package in stack.Packages
        from owner in package.Section("Entities").Prepend(package.Customizations)
        let diff = Of(owner)
        where diff is not null
        select (Table: owner == package.Customizations ? Application : Tables.LogicalName(owner), Xml: diff.ToString(SaveOptions.DisableFormatting))
    ).ToLookup(diff => diff.Table, diff => diff.Xml);

    private static void Put(string? table, Composition into)
    {
        var row = new Entity("ribboncustomization", StableId.Of("ribbon:" + table));
        if (table is not null)
            row["entity"] = table;
        into.Put(row);
        if (table is null)
            into.Bring(ComponentTypes.Ribbon, row.Id, behavior: 0);
        else
            into.BringPart(table, ComponentTypes.Ribbon, row.Id);
    }
}
