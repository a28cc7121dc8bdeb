using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace Shape.Tests;

/// <summary>
/// Our rebuild of the data model has exactly the schema that Microsoft released (https://github.com/microsoft/gov-datamodels): what runs on
/// the one runs on the other.
/// </summary>
public sealed class SchemaParity
{
    private const string Core = "govcdm_core_1_1_0_0_managed.zip";
    private const string DataIntegration = "govcdm_dataintegration_1_0_0_0_managed.zip";

    public static TheoryData<string> OurZips => ["govcdm_dataintegration.zip", "govcdm_dataintegration_managed.zip"];

    [Theory]
    [MemberData(nameof(OurZips))]
    public void The_tables_have_the_released_settings_and_columns(string zip)
    {
        var released = Released(DataIntegration).Tables;
        var ours = PackedSolution.Built(zip).Tables;

        Assert.Equal(released.Keys.Order(StringComparer.Ordinal), ours.Keys.Order(StringComparer.Ordinal));
        Assert.All(released.Keys, table => Assert.Equal(SchemaText.Table(released[table]), SchemaText.Table(ours[table])));
    }

    [Theory]
    [MemberData(nameof(OurZips))]
    public void The_relationships_are_the_released_ones(string zip) =>
        Assert.Equal(SchemaText.Relationships(Released(DataIntegration)), SchemaText.Relationships(PackedSolution.Built(zip)));

    [Theory]
    [MemberData(nameof(OurZips))]
    public void The_choices_that_the_tables_use_are_the_released_ones(string zip)
    {
        static string Name(XElement choice) => (string)choice.Attribute("Name")!;
        var released = Released(Core).Choices.Concat(Released(DataIntegration).Choices).ToDictionary(Name, StringComparer.Ordinal);
        var ours = PackedSolution.Built(zip).Choices.ToDictionary(Name, StringComparer.Ordinal);
        var used = Released(DataIntegration).Customizations.Descendants("OptionSetName").Select(n => n.Value).Distinct();

        Assert.Equal(used.Order(StringComparer.Ordinal), ours.Keys.Order(StringComparer.Ordinal));
        Assert.All(ours.Keys, choice => Assert.Equal(SchemaText.Choice(released[choice]), SchemaText.Choice(ours[choice])));
    }

    [Fact]
    public void The_identity_is_the_released_one()
    {
        static IEnumerable<string> Identity(XElement manifest) =>
            from element in manifest.Elements().Concat(manifest.Element("Publisher")!.Elements())
            where element.Name.LocalName is "UniqueName" or "Version" or "CustomizationPrefix" or "CustomizationOptionValuePrefix"
            select element.Value;

        Assert.Equal(Identity(Released(DataIntegration).Manifest), Identity(PackedSolution.DataModel.Manifest));
    }

    [Fact]
    public void Each_dependency_of_the_product_names_the_released_solution_that_has_it()
    {
        static string Label(XElement manifest) => $"{(string?)manifest.Element("UniqueName")} ({(string?)manifest.Element("Version")})";
        var owners = new[] { Core, DataIntegration }.Select(Released).ToList();

        Assert.All(PackedSolution.Product.Manifest.Descendants("Required"), required =>
        {
            var owner = owners.Single(o => Label(o.Manifest) == (string?)required.Attribute("solution"));
            var name = (string)required.Attribute("schemaName")!;
            var found = (string?)required.Attribute("type") switch
            {
                "1" => owner.Tables.ContainsKey(name),
                "2" => owner.Columns((string)required.Attribute("parentSchemaName")!).Any(c => (string?)c.Element("LogicalName") == name),
                "9" => owner.Choices.Any(c => (string?)c.Attribute("Name") == name),
                _ => false,
            };
            Assert.True(found, $"{required} is not there.");
        });
    }

    private static PackedSolution Released(string zip)
    {
        var path = Path.Combine(PackedSolution.Repository, "..", "shared", "data", "gov-datamodels", zip);
        Assert.SkipWhen(!File.Exists(path), "Microsoft's released solutions are kept beside the repository, and are absent here.");
        return PackedSolution.Read(path);
    }
}
