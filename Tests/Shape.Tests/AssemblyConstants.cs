using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Shape.Tests;

/// <summary>The names and option values that the engine uses are those of the solutions.</summary>
public sealed partial class AssemblyConstants
{
    // Enumerations of the engine whose choice is not simply gdi_ and the enumeration's name.
    private static readonly Dictionary<string, string> ChoicesByEnumeration = new(StringComparer.Ordinal)
    {
        ["AspectKind"] = "govcdm_ledgeraspect",
        ["CommitMode"] = "govcdm_integrationcommitmode",
        ["Direction"] = "govcdm_direction",
        ["LedgerStatus"] = "govcdm_simplecertificationstatus",
        ["OverallResult"] = "govcdm_overallresult",
        ["YesNo"] = "govcdm_yesno",
    };

    // Names that the engine gives to shared variables of its own pipeline.
    private static readonly string[] OtherNames = ["gdi_engine"];

    private static readonly PackedSolution[] Solutions = [PackedSolution.Product, PackedSolution.DataModel];

    // A class of names has a constant Table; its other constants are columns of that table.
    [Fact]
    public void Every_table_and_column_that_the_engine_names_exists()
    {
        using var assembly = AssemblyShape.Shipped();
        var tables = assembly.Types.Where(t => InDataverse(assembly.NameOf(t)))
            .Select(t => assembly.Constants(t).ToList()).Where(c => c.Any(IsTable)).ToList();

        Assert.NotEmpty(tables);
        Assert.All(tables, constants =>
        {
            var table = (string)constants.Single(IsTable).Value!;
            var columns = Solutions.SelectMany(s => s.Columns(table)).Select(c => c.Element("LogicalName")!.Value).Append(table);
            Assert.Empty(constants.Select(c => c.Value).OfType<string>().Except(columns).Select(c => $"{table}.{c}"));
        });
    }

    // Wherever in the code: a text of the form of our names is the name of something.
    [Fact]
    public void Every_name_in_the_code_is_one_of_the_solutions()
    {
        using var assembly = AssemblyShape.Shipped();
        var names = Solutions.SelectMany(s => s.Tables.Keys
            .Concat(s.Customizations.Descendants("LogicalName").Select(e => e.Value))
            .Concat(s.Choices.Attributes("Name").Concat(s.Framework.Attributes()).Select(a => a.Value)));

        Assert.Empty(assembly.Texts.Where(t => Name().IsMatch(t)).Except(names).Except(OtherNames));
    }

    [Fact]
    public void Every_option_that_the_engine_names_has_its_value_and_label()
    {
        using var assembly = AssemblyShape.Shipped();
        var enumerations = assembly.Types.Where(t => InDataverse(assembly.NameOf(t)))
            .Where(t => assembly.Bases(t).Contains("System.Enum") && assembly.Constants(t).All(IsOption)).ToList();

        Assert.NotEmpty(enumerations);
        Assert.All(enumerations, enumeration =>
        {
            var name = assembly.NameOf(enumeration).Split('.')[^1];
            var options = Options(ChoicesByEnumeration.GetValueOrDefault(name, "gdi_" + name.ToLowerInvariant()));
            Assert.Empty(assembly.Constants(enumeration)
                .Where(c => options.GetValueOrDefault((int)c.Value!)?.StartsWith(c.Name, StringComparison.OrdinalIgnoreCase) != true)
                .Select(c => $"{name}.{c.Name} = {c.Value}"));
        });
    }

    private static bool InDataverse(string type) => type.StartsWith("GovDataIntegration.Engine.Dataverse.", StringComparison.Ordinal);

    private static bool IsTable((string Name, object? Value) constant) => constant.Name == "Table";

    // A publisher's option values begin with its prefix of five digits; an enumeration that counts from zero is none of a choice.
    private static bool IsOption((string Name, object? Value) constant) => constant.Value is int and >= 10000 * 10000;

    // Labels without blanks and hyphens: "Pass through" is PassThrough in code.
    private static Dictionary<int, string> Options(string choice) => Solutions.SelectMany(s => s.Choices)
        .Where(c => (string?)c.Attribute("Name") == choice).Descendants("option").ToDictionary(
            o => (int)o.Attribute("value")!,
            o => new string([.. ((string)o.Descendants("label").First().Attribute("description")!).Where(char.IsLetter)]));

    [GeneratedRegex("^(gdi|govcdm)_[A-Za-z]+$")] private static partial Regex Name();
}
