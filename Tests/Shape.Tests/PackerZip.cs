using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using GovDataIntegration.Packer;
using Xunit;

namespace Shape.Tests;

public class PackerZip
{
    [Fact]
    public void The_same_source_gives_the_same_bytes() =>
        Assert.Equal(Packing.Pack(PackerSample.Source, managed: true), Packing.Pack(PackerSample.Source, managed: true));

    [Fact]
    public void Entries_are_sorted_and_dated_alike()
    {
        using var zip = Open(PackerSample.Source, managed: false);
        Assert.Equal(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName));
        Assert.Single(zip.Entries.Select(e => e.LastWriteTime).Distinct());
    }

    // The list that SolutionPackager writes for the same source.
    [Fact]
    public void Only_content_and_framework_files_stand_beside_the_three_documents()
    {
        using var zip = Open(PackerSample.Source, managed: false);
        Assert.Equal(
        [
            "PluginAssemblies/ExtPlugins-91000000-0000-4000-8000-000000000001/ExtPlugins.dll",
            "WebResources/ext_scriptswidget.js6A000000-0000-4000-8000-000000000001",
            "Workflows/WidgetRule-29000000-0000-4000-8000-000000000001.xaml",
            "[Content_Types].xml",
            "customapis/ext_Recalc/customapi.xml",
            "customapis/ext_Recalc/customapirequestparameters/Depth/customapirequestparameter.xml",
            "customapis/ext_Recalc/customapiresponseproperties/Total/customapiresponseproperty.xml",
            "customizations.xml",
            "environmentvariabledefinitions/ext_ServiceUrl/environmentvariabledefinition.xml",
            "solution.xml",
        ], zip.Entries.Select(e => e.FullName));
    }

    [Fact]
    public void The_two_zips_differ_in_the_managed_flag_and_in_the_twins()
    {
        using var unmanaged = Open(PackerSample.Source, managed: false);
        using var managed = Open(PackerSample.Source, managed: true);
        Assert.Equal("0", Read(unmanaged, "solution.xml").Descendants("Managed").Single().Value);
        Assert.Equal("1", Read(managed, "solution.xml").Descendants("Managed").Single().Value);
        var different = unmanaged.Entries.Zip(managed.Entries).Where(e => !Bytes(e.First).AsSpan().SequenceEqual(Bytes(e.Second)));
        Assert.Equal(["customizations.xml", "solution.xml"], different.Select(e => e.First.FullName));
        Assert.DoesNotContain("Widget, second (managed)", Read(unmanaged, "customizations.xml").ToString(), StringComparison.Ordinal);
        Assert.Contains("Widget, second (managed)", Read(managed, "customizations.xml").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Forms_are_grouped_by_type_and_views_stand_in_one_list()
    {
        using var zip = Open(PackerSample.Source, managed: false);
        var tables = Read(zip, "customizations.xml").Element("Entities")!.Elements("Entity");
        var table = tables.Single(e => (string?)e.Element("Name") == "ext_Widget");
        var forms = table.Element("FormXml")!.Elements("forms");
        Assert.Equal([("main", 2), ("quick", 1)], forms.Select(f => ((string)f.Attribute("type")!, f.Elements("systemform").Count())));
        Assert.Equal(2, table.Element("SavedQueries")!.Element("savedqueries")!.Elements("savedquery").Count());
        Assert.Single(table.Element("Visualizations")!.Elements("visualization"));
        Assert.Single(table.Element("RibbonDiffXml")!.Descendants("HideCustomAction"));
    }

    // Without the list SolutionPackager 9.1.1.146 cannot extract the zip again.
    [Fact]
    public void A_table_without_views_has_an_empty_list_of_them()
    {
        using var zip = Open(PackerSample.Source, managed: false); // base_Gizmo has none
        var lists = Read(zip, "customizations.xml").Descendants("SavedQueries").Select(s => s.Element("savedqueries"));
        Assert.All(lists, Assert.NotNull);
        Assert.Contains(lists, list => !list!.HasElements);
    }

    [Fact]
    public void A_newer_version_of_the_assembly_is_written_wherever_its_name_stands()
    {
        using var zip = Open(PackerSample.Source.With(PackerSample.Dll, PackerSample.Assembly(version: "1.0.7.0")), managed: true);
        const string Built = "Ext.Plugins, Version=1.0.7.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a";
        var (manifest, customizations) = (Read(zip, "solution.xml"), Read(zip, "customizations.xml"));
        var root = manifest.Descendants("RootComponent").Single(r => (string?)r.Attribute("type") == "91");
        var type = customizations.Descendants("PluginType").Single();
        Assert.Equal(Built, (string?)root.Attribute("schemaName"));
        Assert.Equal(Built, (string?)customizations.Descendants("PluginAssembly").Single().Attribute("FullName"));
        Assert.Equal("Ext.Plugins.Recalc, " + Built, (string?)type.Attribute("AssemblyQualifiedName"));
        Assert.Equal("Ext.Plugins.Recalc, " + Built, customizations.Descendants("PluginTypeName").Single().Value);
    }

    [Fact]
    public void A_source_with_problems_is_not_packed()
    {
        var broken = PackerSample.Source.Without(PackerSample.Dll);
        Assert.NotEmpty(Assert.Throws<InvalidSourceException>(() => Packing.Pack(broken, managed: true)).Problems);
    }

    private static ZipArchive Open(SourceTree tree, bool managed) => new(new MemoryStream(Packing.Pack(tree, managed)));

    private static XElement Read(ZipArchive zip, string entry)
    {
        using var stream = zip.GetEntry(entry)!.Open();
        return XElement.Load(stream);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
