using System;
using System.Collections.Generic;
using GovDataIntegration.Packer.Rules;

namespace GovDataIntegration.Packer;

/// <summary>One thing that a source must get right.</summary>
/// <param name="Rule">The rule as a sentence.</param>
/// <param name="Find">Every place that breaks it.</param>
public sealed record Check(string Rule, Func<Source, IEnumerable<Problem>> Find);

/// <summary>
/// Every check. SolutionPackager passes nearly all of these over in silence and writes a zip that lacks something or that a server
/// refuses; each of them has a failing example in the tests.
/// </summary>
public static class Checks
{
    public static readonly IReadOnlyList<Check> All =
    [
        new("The source is for both kinds of zip (Managed is 2), with a four-part version and a valid publisher prefix", Manifest.Check),
        new("Customizations.xml has every section: a section that is absent is a kind that is not packed", Structure.Sections),
        new("Folders of the source root have their one canonical name and letter case", Structure.Folders),
        new("Every file belongs to a component", Structure.Leftovers),
        new("A table's definition has the placeholder for each of its files", Structure.Placeholders),
        new("Forms, apps and site maps have a managed twin", Structure.Twins),
        new("Every component has its root component, once", RootComponents.OfComponents),
        new("Every root component has its component", RootComponents.WithComponent),
        new("A table of one's own has behaviour 0, somebody else's 1 or 2, and then nothing but what is added", RootComponents.Behaviour),
        new("No id is given twice: of components in the whole source, of tabs, sections, cells and handlers in their form", Ids.Unique),
        new("Ids are GUIDs, and files that are named after an id have that name", Ids.FileNames),
        new("What the solution invents begins with the publisher's prefix", Names.OwnPrefix),
        new("Only columns of one's own are listed for somebody else's table", Names.AddedColumns),
        new("Relationships of one's own look-ups have the publisher's prefix in their name", Names.Relationships),
        new("The names of a column agree with each other", Names.Columns),
        new("Options added to somebody else's choice have values of one's own", Names.OptionValues),
        new("The index of relationships and their definitions agree", Relationships.Index),
        new("A look-up column has its relationship", Relationships.OfLookups),
        new("A relationship has its look-up column", Relationships.WithLookup),
        new("Content lies where the definition says, under a name of its own in the zip", Contents.Files),
        new("A web resource's file in the zip ends in its id", Contents.WebResourceNames),
        new("A plug-in package is there, under its name and in its version", Contents.Packages),
        new("The plug-in assembly is the one that was registered: same name and key, every registered class", Assemblies.Identity),
        new("Steps name a registered plug-in type", Assemblies.Steps),
        new("Folders of custom APIs, their parts and environment variables are named after them", Framework.FolderNames),
        new("Custom APIs are such as a server accepts", Framework.Apis),
        new("Parameters and response properties of custom APIs are such as a server accepts", Framework.ApiParts),
        new("Forms have no empty lists that the server's schema refuses", Forms.EmptyLists),
        new("Controls show columns that exist, by a control that their type takes", Controls.OfColumns),
        new("Sub-grids and dashboards show tables, views, charts and relationships that exist", Controls.Subgrids),
        new("Views and charts ask for columns that exist", Queries.Columns),
        new("A view shows what it fetches, and fetches rows of its table", Queries.Layouts),
        new("A table of one's own has at most one default view of a type, somebody else's gets none", Queries.Defaults),
        new("A chart draws what it fetches", Queries.Charts),
        new("Form events call functions of scripts that the form loads", Scripts.Handlers),
        new("Commands and their rules call functions that exist", Scripts.OfCommands),
        new("Names in a command bar are the publisher's own, and given once", Ribbons.Names),
        new("Commands, rules, labels and pictures of a command bar exist", Ribbons.Wiring),
        new("An app shows components and is given to roles that exist", Apps.Components),
        new("Navigation leads to what exists", Apps.Navigation),
        new("What people see has a label", Labels.Present),
    ];
}
