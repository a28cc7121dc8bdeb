using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using GovDataIntegration.Packer;
using Xunit;

namespace Shape.Tests;

/// <summary>What the two solutions of the repository promise, beyond what the packer checks of every solution.</summary>
public sealed class SolutionSource
{
    private static readonly PackedSolution Product = PackedSolution.Product;
    private static readonly PackedSolution DataModel = PackedSolution.DataModel;
    private static readonly PackedSolution[] Both = [Product, DataModel];

    private static readonly string[] Verbs = ["Append", "AppendTo", "Assign", "Create", "Delete", "Read", "Share", "Write"];

    // What the platform's privileges on its own tables are named after: systemuser is User, savedquery Query, a view's chart has a plural.
    private static readonly string[] PlatformTables =
    [
        "Account", "AppModule", "Contact", "Customization", "EnvironmentVariableDefinition", "EnvironmentVariableValue", "PluginType", "Query", "Role",
        "SavedQueryVisualizations", "SdkMessage", "SdkMessageProcessingStep", "SystemForm", "User", "WebResource",
    ];

    [Theory]
    [InlineData("Solution/src")]
    [InlineData("Solution/DataModel/src")]
    public void The_source_passes_every_check_of_the_packer(string source)
    {
        var tree = SourceTree.Read(Path.Combine(PackedSolution.Repository, source));
        foreach (var registered in tree.Files.Keys.Where(f => f.EndsWith(".dll.data.xml", StringComparison.Ordinal)).ToList())
            tree = tree.With(registered[..^".data.xml".Length], Product.PluginAssemblies.Single());

        Assert.Empty(Packing.Check(tree));
    }

    [Fact]
    public void Everything_that_people_see_has_a_label_and_a_description() =>
        Assert.All(
            Both.SelectMany(SolutionSourceText.Visible),
            thing => Assert.DoesNotContain(SolutionSourceText.Of(thing), string.IsNullOrWhiteSpace));

    // Limits of the columns that the texts land in: description of customapi, customapirequestparameter, customapiresponseproperty.
    [Fact]
    public void Descriptions_of_custom_apis_fit()
    {
        static int Limit(XElement part) => part.Name == "customapiresponseproperty" ? 100 : 300;

        Assert.All(
            Product.Framework.Where(f => f.Name.LocalName.StartsWith("customapi", StringComparison.Ordinal)),
            part => Assert.InRange(((string)part.Element("description")!.Attribute("default")!).Length, 1, Limit(part)));
    }

    [Fact]
    public void The_options_of_our_choices_count_up_from_our_prefix() =>
        Assert.All(Product.Choices, choice => Assert.Equal(
            Enumerable.Range(482100000, choice.Descendants("option").Count()).Select(n => n.ToString(CultureInfo.InvariantCulture)),
            choice.Descendants("option").Select(o => (string)o.Attribute("value")!)));

    // A form of one's own ships as it is: https://learn.microsoft.com/power-platform/alm/solution-packager-tool
    [Fact]
    public void The_managed_twin_of_a_form_is_its_copy()
    {
        var entities = Path.Combine(PackedSolution.Repository, "Solution", "src", "Entities");
        var twins = Directory.GetFiles(entities, "*_managed.xml", SearchOption.AllDirectories);

        Assert.NotEmpty(twins);
        Assert.All(twins, twin => Assert.Equal(
            File.ReadAllText(twin.Replace("_managed.xml", ".xml", StringComparison.Ordinal)), File.ReadAllText(twin)));
    }

    [Fact]
    public void Forms_views_and_keys_name_columns_that_exist() =>
        Assert.All(Product.Tables, table =>
        {
            var onForms = table.Value.Descendants("control").Attributes("datafieldname").Select(a => (table.Key, a.Value));
            var inKeys = table.Value.Descendants("AttributeName").Select(e => (table.Key, e.Value));
            var inViews = table.Value.Descendants("fetch").Descendants().SelectMany(Queried);
            Assert.All(onForms.Concat(inKeys).Concat(inViews), c => Assert.Contains(c.Item2, ColumnsOf(c.Item1)));
        });

    [Fact]
    public void Steps_filter_on_columns_and_take_images_of_columns_that_exist() =>
        Assert.All(Product.Steps, step => Assert.Empty(
            step.Descendants().Where(e => e.Name.LocalName is "FilteringAttributes" or "Attributes").SelectMany(e => e.Value.Split(','))
                .Except(ColumnsOf(step.Element("PrimaryEntity")!.Value))));

    [Fact]
    public void Choice_columns_have_their_choice_and_look_ups_their_table()
    {
        var tables = Both.SelectMany(s => s.Tables.Keys).Append("systemuser");
        var targets = Product.Relationships.Where(r => r.Element("EntityRelationshipRoles") is not null)
            .Select(r => r.Element("ReferencedEntityName")!.Value.ToLowerInvariant());

        Assert.Empty(Both.SelectMany(UsedChoices).Except(Both.SelectMany(s => s.Choices).Select(c => (string)c.Attribute("Name")!)));
        Assert.Empty(targets.Except(tables));
    }

    [Fact]
    public void Roles_and_custom_apis_name_privileges_of_tables_that_exist()
    {
        var tables = Both.SelectMany(s => s.Tables.Values).Select(t => t.Element("Name")!.Value).Concat(PlatformTables);
        var privileges = tables.SelectMany(table => Verbs.Select(verb => $"prv{verb}{table}"));
        var inApis = Product.Framework.Elements("executeprivilegename").Select(e => e.Value);

        Assert.Empty(Names(Product.Customizations.Descendants("RolePrivilege")).Concat(inApis).Except(privileges));
    }

    [Fact]
    public void What_is_used_of_the_data_model_is_a_declared_dependency()
    {
        var declared = Product.Manifest.Descendants("Required").Attributes("schemaName").Select(a => a.Value);
        var used = Product.Tables.Keys.Concat(Product.Choices.Attributes("Name").Select(a => a.Value)).Concat(UsedChoices(Product));

        Assert.Empty(used.Where(name => name.StartsWith("govcdm_", StringComparison.Ordinal)).Except(declared));
    }

    private static IEnumerable<string> ColumnsOf(string table) =>
        Both.SelectMany(s => s.Columns(table)).Select(c => c.Element("LogicalName")!.Value);

    // The column that an element of FetchXML names, with the table of the query or link it stands in.
    private static IEnumerable<(string Table, string Column)> Queried(XElement element)
    {
        var table = (string?)element.Ancestors().First(e => e.Name.LocalName is "entity" or "link-entity" or "fetch").Attribute("name");
        var column = (string?)element.Attribute(element.Name == "attribute" ? "name" : "attribute");
        return table is null || column is null ? [] : [(table, column)];
    }

    private static IEnumerable<string> Names(IEnumerable<XElement> elements) => elements.Attributes("name").Select(a => a.Value);

    private static IEnumerable<string> UsedChoices(PackedSolution solution) =>
        solution.Customizations.Descendants("OptionSetName").Select(e => e.Value);
}
