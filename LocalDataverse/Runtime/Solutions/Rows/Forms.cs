using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Solutions.Definitions;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Forms of tables.</summary>
internal sealed class Forms : IComponentKind
{
    // Name in <forms type="...">, and systemform.type
    private static readonly FrozenDictionary<string, int> Types = new Dictionary<string, int>
    {
        ["main"] = 2, ["quick"] = 6, ["quickCreate"] = 7, ["card"] = 11,
    }.ToFrozenDictionary();

    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Other("formid"), Field.Text("IntroducedVersion"), Field.Option("FormPresentation"), Field.Option("FormActivationState"),
        Field.Other("form"), Field.Managed("IsCustomizable"), Field.Managed("CanBeDeleted"), Field.Label("LocalizedNames", "name"),
        Field.Label("Descriptions", "description"), Field.Text("uniquename"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var entity in package.Section("Entities"))
            foreach (var forms in entity.Element("FormXml")?.Elements("forms") ?? [])
                foreach (var element in forms.Elements("systemform"))
                {
                    var table = Tables.LogicalName(entity);
                    var id = element.NeededId("formid");
                    var row = Fields.Read(element, "systemform", id);
                    row["objecttypecode"] = table;
                    row["type"] = new OptionSetValue(Type(forms, id));
                    row["formxml"] = Xml(element.Element("form"), id);
                    row["isdefault"] = false;
                    row["isdesktopenabled"] = row["istabletenabled"] = true;
                    into.Put(row);
                    into.BringPart(table, ComponentTypes.Form, id);
                }
    }

    /// <summary>The text that <c>systemform.formxml</c> keeps.</summary>
    public static string Xml(XElement? form, Guid id)
    {
        if (form is null)
            throw Faults.ImportInvalidXml.With($"the form {id} has no <form>");
        // The managed copy of somebody else's form states differences only; merging those is a layer of its own.
        if (form.DescendantsAndSelf().Any(e => e.Attribute("solutionaction") is not null))
            throw Faults.NotSupportedHere.With("forms that state differences to another solution's form", $"solutionaction in {id}");
        return form.ToString(SaveOptions.DisableFormatting);
    }

    private static int Type(XElement forms, Guid id) =>
        Types.TryGetValue(forms.NeededAttribute("type"), out var type)
            ? type
            : throw Faults.NotSupportedHere.With("forms of type " + forms.NeededAttribute("type"), id);
}
