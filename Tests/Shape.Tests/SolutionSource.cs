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

    // Tables of the platform that our roles grant rights on; the platform's own name for systemuser is User.
    private static readonly string[] PlatformTables = ["Account", "Contact", "EnvironmentVariableDefinition", "EnvironmentVariableValue", "Role", "User"];

    [Fact]
    public void Everything_that_people_see_has_a_label_and_a_description()
    {
        var silent = Both.SelectMany(Visible).Where(thing => Labels(thing).Any(string.IsNullOrWhiteSpace)).Select(thing => thing.ToString(SaveOptions.DisableFormatting));

        Assert.Empty(silent);
    }

    // Limits of the columns that the texts land in: description of customapi, customapirequestparameter, customapiresponseproperty.
    [Fact]
    public void Descriptions_of_custom_apis_fit()
    {
        var tooLong = Product.Framework.Where(f => f.Name.LocalName.StartsWith("customapi", StringComparison.Ordinal))
            .Where(f => ((string)f.Element("description")!.Attribute("default")!).Length > (f.Name == "customapiresponseproperty" ? 100 : 300));

        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_options_of_our_choices_count_up_from_our_prefix()
    {
        Assert.All(Product.Choices, choice => Assert.Equal(
            Enumerable.Range(482100000, choice.Descendants("option").Count()).Select(n => n.ToString(CultureInfo.InvariantCulture)),
            choice.Descendants("option").Select(o => (string)o.Attribute("value")!)));
    }

    [Fact]
    public void Every_id_is_given_once()
    {
        string[] within = ["tab", "section", "cell", "header"];
        var given = Product.Customizations.DescendantsAndSelf().Where(e => within.Contains(e.Name.LocalName) || e.Name == "Role").Select(e => (string?)e.Attribute("id"))
            .Concat(Product.Customizations.Descendants().Where(e => e.Name.LocalName is "formid" or "savedqueryid" or "SdkMessageProcessingStepImageId").Select(e => e.Value))
            .Concat(Product.Steps.Attributes("SdkMessageProcessingStepId").Concat(Product.Customizations.Descendants().Attributes("PluginTypeId"))
                .Concat(Product.Customizations.Descendants().Attributes("PluginAssemblyId")).Select(a => a.Value))
            .OfType<string>().Select(Guid.Parse); // a cell of a view has no id

        Assert.Empty(given.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    // A form of one's own ships as it is: https://learn.microsoft.com/power-platform/alm/solution-packager-tool
    [Fact]
    public void The_managed_twin_of_a_form_is_its_copy()
    {
        var forms = Directory.GetFiles(Path.Combine(PackedSolution.Repository, "Solution", "src", "Entities"), "*_managed.xml", SearchOption.AllDirectories);

        Assert.NotEmpty(forms);
        Assert.All(forms, twin => Assert.Equal(File.ReadAllText(twin.Replace("_managed.xml", ".xml", StringComparison.Ordinal)), File.ReadAllText(twin)));
    }

    [Fact]
    public void Forms_views_and_keys_name_columns_that_exist()
    {
        Assert.All(Product.Tables, table =>
        {
            var columns = ColumnsOf(table.Key);
            var named = table.Value.Descendants("control").Attributes("datafieldname").Select(a => a.Value)
                .Concat(table.Value.Descendants("AttributeName").Select(e => e.Value))
                .Concat(table.Value.Descendants("fetch").Descendants().Where(e => e.Name.LocalName is "attribute" or "condition" or "order").Select(e => (string)(e.Attribute("name") ?? e.Attribute("attribute"))!));
            Assert.Empty(named.Except(columns));
        });
    }

    [Fact]
    public void Views_show_what_they_fetch() =>
        Assert.All(Product.Customizations.Descendants("savedquery"), view => Assert.Empty(
            view.Descendants("cell").Attributes("name").Select(a => a.Value).Except(view.Descendants("attribute").Attributes("name").Select(a => a.Value))));

    [Fact]
    public void Steps_filter_on_columns_and_take_images_of_columns_that_exist() =>
        Assert.All(Product.Steps, step => Assert.Empty(
            step.Descendants().Where(e => e.Name.LocalName is "FilteringAttributes" or "Attributes").SelectMany(e => e.Value.Split(',')).Except(ColumnsOf(step.Element("PrimaryEntity")!.Value))));

    [Fact]
    public void Choice_columns_have_their_choice_and_look_ups_their_table()
    {
        var choices = Both.SelectMany(s => s.Choices).Select(c => (string)c.Attribute("Name")!).ToHashSet();
        var tables = Both.SelectMany(s => s.Tables.Keys).Append("systemuser").ToHashSet();

        Assert.Empty(Both.SelectMany(s => s.Customizations.Descendants("OptionSetName")).Select(e => e.Value).Except(choices));
        Assert.Empty(Product.Relationships.Where(r => r.Element("EntityRelationshipRoles") is not null).Select(r => r.Element("ReferencedEntityName")!.Value.ToLowerInvariant()).Except(tables));
    }

    [Fact]
    public void Roles_and_custom_apis_name_privileges_of_tables_that_exist()
    {
        var tables = Both.SelectMany(s => s.Tables.Values).Select(t => t.Element("Name")!.Value).Concat(PlatformTables).ToList();
        var privileges = from verb in new[] { "Append", "AppendTo", "Assign", "Create", "Delete", "Read", "Share", "Write" } from table in tables select $"prv{verb}{table}";
        var named = Product.Customizations.Descendants("RolePrivilege").Select(p => (string)p.Attribute("name")!).Concat(Product.Framework.Elements("executeprivilegename").Select(e => e.Value));

        Assert.Empty(named.Except(privileges));
    }

    [Fact]
    public void What_is_used_of_the_data_model_is_a_declared_dependency()
    {
        var used = Product.Tables.Keys.Concat(Product.Choices.Attributes("Name").Select(a => a.Value)).Concat(Product.Customizations.Descendants("OptionSetName").Select(e => e.Value))
            .Where(name => name.StartsWith("govcdm_", StringComparison.Ordinal)).Distinct();

        Assert.Empty(used.Except(Product.Manifest.Descendants("Required").Attributes("schemaName").Select(a => a.Value)));
    }

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

    private static HashSet<string> ColumnsOf(string table) => [.. Both.SelectMany(s => s.Columns(table)).Select(c => c.Element("LogicalName")!.Value)];

    private static IEnumerable<XElement> Visible(PackedSolution solution)
    {
        var customizations = solution.Customizations;
        return customizations.Descendants().Where(e => e.Name.LocalName is "attribute" && e.Parent!.Name == "attributes"
                || e.Name.LocalName is "optionset" or "EntityRelationship" or "savedquery" or "systemform" or "SdkMessageProcessingStep")
            .Concat(customizations.Descendants("entity").Where(e => e.Element("EntitySetName") is not null))
            .Concat(solution == Product ? solution.Choices.Descendants("option") : [])
            .Concat(solution.Framework);
    }

    // Every text of a thing's own: what it is called, and what it is for.
    private static IEnumerable<string?> Labels(XElement thing) => thing.Name.LocalName switch
    {
        "EntityRelationship" => [Text(thing.Element("RelationshipDescription"), "Descriptions", "Description")],
        "SdkMessageProcessingStep" => [(string?)thing.Attribute("Name"), (string?)thing.Element("Description")],
        "option" => [Text(thing, "labels", "label"), Text(thing, "Descriptions", "Description")],
        "attribute" or "optionset" => [Text(thing, "displaynames", "displayname"), Text(thing, "Descriptions", "Description")],
        "entity" => [Text(thing, "LocalizedNames", "LocalizedName"), Text(thing, "LocalizedCollectionNames", "LocalizedCollectionName"), Text(thing, "Descriptions", "Description")],
        "savedquery" or "systemform" => [Text(thing, "LocalizedNames", "LocalizedName"), Text(thing, "Descriptions", "Description")],
        _ => [Text(thing, "displayname", "label"), Text(thing, "description", "label")],
    };

    private static string? Text(XElement? thing, string list, string item) => (string?)thing?.Element(list)?.Element(item)?.Attribute("description");
}
