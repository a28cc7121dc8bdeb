using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Metadata;
using Xunit;

namespace LocalDataverse.Tests.Solutions;

/// <summary>
/// Microsoft's published government data models (github.com/microsoft/gov-datamodels, releases) import as they are, and every column is
/// there as they define it.
/// </summary>
public class MicrosoftSolutions
{
    private static readonly Dictionary<string, ColumnType> Types = new()
    {
        ["nvarchar"] = ColumnType.String, ["ntext"] = ColumnType.Memo, ["int"] = ColumnType.Integer, ["decimal"] = ColumnType.Decimal,
        ["float"] = ColumnType.Double, ["money"] = ColumnType.Money, ["picklist"] = ColumnType.Picklist, ["state"] = ColumnType.State,
        ["status"] = ColumnType.Status, ["datetime"] = ColumnType.DateTime, ["lookup"] = ColumnType.Lookup, ["owner"] = ColumnType.Owner,
        ["primarykey"] = ColumnType.Uniqueidentifier, ["file"] = ColumnType.File, ["image"] = ColumnType.Image,
    };

    private static readonly Dictionary<string, RequiredLevel> Levels = new()
    {
        ["none"] = RequiredLevel.None, ["recommended"] = RequiredLevel.Recommended,
        ["required"] = RequiredLevel.ApplicationRequired, ["systemrequired"] = RequiredLevel.SystemRequired,
    };

    [Fact]
    public void The_core_and_the_data_integration_model_import_as_they_are()
    {
        using var target = new Target();
        foreach (var name in new[] { "govcdm_core_1_1_0_0_managed.zip", "govcdm_dataintegration_1_0_0_0_managed.zip" })
        {
            var zip = Released(name);
            target.Import(zip);
            var customizations = Customizations(zip);
            Assert.NotEmpty(customizations.Descendants("attributes").Elements("attribute"));
            foreach (var entity in customizations.Element("Entities")!.Elements())
                Compare(entity, target);
            foreach (var relationship in customizations.Element("EntityRelationships")!.Elements())
                CompareRelationship(relationship, target.Catalog);
            foreach (var choice in customizations.Element("optionsets")!.Elements())
                CompareChoice(choice, target.Catalog);
            Assert.All(customizations.Descendants("formid"), id => Assert.True(IsThere(target, "systemform", id)));
            Assert.All(customizations.Descendants("savedqueryid"), id => Assert.True(IsThere(target, "savedquery", id)));
            Assert.All(customizations.Descendants("WebResourceId"), id => Assert.True(IsThere(target, "webresource", id)));
        }
    }

    private static void Compare(XElement entity, Target target)
    {
        var table = target.Table(((string)entity.Element("Name")!).ToLowerInvariant());
        var info = entity.Element("EntityInfo")?.Element("entity");
        if (info?.Element("EntitySetName") is { } set)
            Assert.Equal((string)set, table.EntitySetName);
        foreach (var attribute in info?.Element("attributes")?.Elements() ?? [])
        {
            string? Text(string name) => (string?)attribute.Element(name) is { Length: > 0 } text ? text : null;
            var column = table.Columns[Text("LogicalName")!];
            Assert.Equal((string?)attribute.Attribute("PhysicalName"), column.SchemaName);
            Assert.Equal(Types[Text("Type")!], column.Type);
            Assert.Equal(Levels[Text("RequiredLevel")!], column.Required);
            Assert.Equal(Text("MaxLength"), column.MaxLength?.ToString());
            Assert.Equal(Text("Accuracy"), column.Precision?.ToString());
            Assert.Equal(Text("OptionSetName"), column.GlobalOptionSet);
            Assert.Equal(Text("ValidForCreateApi") == "1", column.ValidForCreate);
            Assert.Equal(Text("ValidForUpdateApi") == "1", column.ValidForUpdate);
            Assert.Equal((string?)attribute.Element("displaynames")?.Element("displayname")?.Attribute("description"), column.DisplayName);
            var options = attribute.Element("optionset")?.Descendants().Attributes("value").Select(v => (int)v) ?? [];
            Assert.Equal(options, column.LocalOptionSet?.Options.Select(o => o.Value) ?? []);
        }
    }

    private static void CompareChoice(XElement choice, Catalog catalog)
    {
        var options = choice.Descendants("option").Select(o => ((int)o.Attribute("value")!, (string?)Label(o)));
        Assert.Equal(options, catalog.OptionSets[(string)choice.Attribute("Name")!].Options.Select(o => (o.Value, (string?)o.Label)));

        static XAttribute? Label(XElement option) => option.Element("labels")?.Element("label")?.Attribute("description");
    }

    private static void CompareRelationship(XElement relationship, Catalog catalog)
    {
        if ((string?)relationship.Element("ReferencedEntityName") == "FileAttachment")
            return; // the platform's own companion of a file column
        var imported = catalog.OneToMany[(string)relationship.Attribute("Name")!];
        Assert.Equal(((string)relationship.Element("ReferencingEntityName")!).ToLowerInvariant(), imported.ReferencingTable);
        Assert.Equal(((string)relationship.Element("ReferencingAttributeName")!).ToLowerInvariant(), imported.ReferencingColumn);
        Assert.Equal((string)relationship.Element("CascadeDelete")!, imported.OnDelete.ToString());
        var lookup = catalog.Tables[imported.ReferencingTable].Columns[imported.ReferencingColumn];
        Assert.Contains(imported.ReferencedTable, lookup.Targets);
        foreach (var role in relationship.Descendants("EntityRelationshipRole"))
        {
            var referencing = (string?)role.Element("RelationshipRoleType") == "1";
            var navigation = referencing ? imported.ReferencingNavigation : imported.ReferencedNavigation;
            Assert.Equal((string?)role.Element("NavigationPropertyName"), navigation);
        }
    }

    private static bool IsThere(Target target, string table, XElement id) =>
        target.Rows(table, target.Table(table).PrimaryId, Guid.Parse(id.Value)).Count == 1;

    private static XElement Customizations(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var stream = archive.GetEntry("customizations.xml")!.Open();
        return XElement.Load(stream);
    }

    private static byte[] Released(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "GovDataIntegration.sln")))
            root = root.Parent;
        var path = Path.Combine(root?.Parent?.FullName ?? "", "shared", "data", "gov-datamodels", name);
        Assert.SkipUnless(File.Exists(path), $"Microsoft's released file is not at {path}");
        return File.ReadAllBytes(path);
    }
}
