using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Packer;
using Xunit;

namespace Shape.Tests;

/// <summary>For each check, sources that break it: what is changed in the sample, and the file and words of the complaint.</summary>
public class PackerChecks
{
    private const string Manifest = "Other/Solution.xml";
    private const string Widget = "Entities/ext_Widget/Entity.xml";
    private const string Gizmo = "Entities/base_Gizmo/Entity.xml";
    private const string Index = "Other/Relationships.xml";
    private const string Body = "Other/Relationships/base_Gizmo.xml";
    private const string Lookup = "ext_base_gizmo_ext_widget_GizmoId";
    private const string Package = "pluginpackages/ext_P/pluginpackage.xml";
    private const string Form = "Entities/ext_Widget/FormXml/main/{61000000-0000-4000-8000-000000000001}.xml";
    private const string View = "Entities/ext_Widget/SavedQueries/{26000000-0000-4000-8000-000000000001}.xml";
    private const string Script = "WebResources/ext_/scripts/widget.js";
    private const string Dll = PackerSample.Dll;
    private const string Api = "customapis/ext_Recalc/customapi.xml";
    private const string Depth = "customapis/ext_Recalc/customapirequestparameters/Depth/customapirequestparameter.xml";
    private const string Total = "customapis/ext_Recalc/customapiresponseproperties/Total/customapiresponseproperty.xml";
    private const string Step = "SdkMessageProcessingSteps/{92000000-0000-4000-8000-000000000001}.xml";

    private static readonly (string Rule, Func<SourceTree, SourceTree> Break, string Path, string Reason)[] Examples =
    [
        ("for both kinds of zip", t => t.Replacing(Manifest, "<Managed>2<", "<Managed>1<"), Manifest, "<Managed>2</Managed>"),
        ("for both kinds of zip", t => t.Replacing(Manifest, "<Version>1.0.0.0<", "<Version>1.0<"), Manifest, "four numbers"),
        ("for both kinds of zip", t => t.Replacing(Manifest, "Prefix>ext<", "Prefix>mscrmx<"), Manifest, "CustomizationPrefix"),
        ("for both kinds of zip", t => t.Replacing(Manifest, ">72700<", ">7270<"), Manifest, "10000 to 99999"),
        ("every section",
            t => t.Replacing("Other/Customizations.xml", "<WebResources />", ""),
            "Other/Customizations.xml", "<WebResources />"),
        ("canonical name and letter case",
            t => t.Moving("Roles/Widget User.xml", "roles/Widget User.xml"),
            "roles/", "must be written Roles/"),
        ("canonical name and letter case",
            t => t.Moving(Api, "customapi/ext_Recalc/customapi.xml"),
            "customapi/", "no folder of a solution"),
        ("Every file belongs",
            t => t.With("Entities/ext_Widget/Formxml/main/x.xml", "<forms />"),
            "Entities/ext_Widget/Formxml/main/x.xml", "belongs to no component"),
        ("Every file belongs", t => t.Without(Script + ".data.xml"), Script, "belongs to no component"),
        ("placeholder", t => t.Replacing(Widget, "<FormXml />", ""), Widget, "<FormXml />"),
        ("placeholder", t => t.Replacing(Widget, "<SavedQueries />", ""), Widget, "<SavedQueries />"),
        ("placeholder", t => t.Replacing(Widget, "<Visualizations />", ""), Widget, "<Visualizations />"),
        ("placeholder", t => t.Replacing(Widget, "<RibbonDiffXml />", ""), Widget, "<RibbonDiffXml />"),
        ("managed twin", t => t.Without(Form.Replace(".xml", "_managed.xml")), Form, "has no twin"),
        ("managed twin", t => t.Without(Form), Form.Replace(".xml", "_managed.xml"), "is the managed twin of a form that is not there"),
        ("managed twin",
            t => t.Without("AppModules/ext_WidgetApp/AppModule_managed.xml"),
            "AppModules/ext_WidgetApp/AppModule.xml", "has no twin"),
        ("component has its root component",
            t => t.Replacing(Manifest, "<RootComponent type=\"9\" schemaName=\"ext_colour\" behavior=\"0\" />", ""),
            "OptionSets/ext_colour.xml", "type=\"9\" schemaName=\"ext_colour\""),
        ("component has its root component",
            t => t.Replacing(Manifest, "schemaName=\"base_kind\"", "schemaName=\"ext_colour\""),
            Manifest, "twice"),
        ("root component has its component", t => t.Without("Roles/Widget User.xml"), Manifest, "has no component"),
        ("root component has its component",
            t => t.Replacing(Manifest, "<RootComponents>", "<RootComponents><RootComponent type=\"26\" id=\"26000000\" />"),
            Manifest, "never a root component"),
        ("behaviour 0",
            t => t.Replacing(Manifest, "schemaName=\"base_gizmo\" behavior=\"2\"", "schemaName=\"base_gizmo\" behavior=\"0\""),
            Manifest, "must have behavior 2 (or 1)"),
        ("behaviour 0",
            t => t.Replacing(Manifest, "schemaName=\"ext_widget\" behavior=\"0\"", "schemaName=\"ext_widget\" behavior=\"1\""),
            Manifest, "must have behavior 0"),
        ("behaviour 0",
            t => t.Replacing(Gizmo, "<entity Name=\"base_Gizmo\">", "<entity Name=\"base_Gizmo\"><IsAuditEnabled>1</IsAuditEnabled>"),
            Gizmo, "states IsAuditEnabled"),
        ("behaviour 0", t => t.Replacing(Widget, "<Type>primarykey<", "<Type>uniqueidentifier<"), Widget, "without a primary key"),
        ("No id is given twice",
            t => t.Replacing(Form, "{61000000-0000-4000-8000-000000000004}", "{61000000-0000-4000-8000-000000000003}"),
            Form, "given to something else"),
        ("No id is given twice",
            t => t.Replacing(Step, "{93000000-0000-4000-8000-000000000001}", "{92000000-0000-4000-8000-000000000001}"),
            Step, "given to something else"),
        ("No id is given twice", t => t.Replacing(Form, "{61000000-0000-4000-8000-000000000004}", "{cell}"), Form, "no GUID"),
        ("named after an id",
            t => t.Replacing(View, "{26000000-0000-4000-8000-000000000001}", "{26000000-0000-4000-8000-000000000003}"),
            View, "not its id"),
        ("Only columns of one's own",
            t => t.Replacing(Gizmo, "PhysicalName=\"ext_Score\"", "PhysicalName=\"base_Score\""),
            Gizmo, "not a column of one's own"),
        ("Relationships of one's own look-ups",
            t => t.Replacing(Body, Lookup, "gizmo_widget").Replacing(Index, Lookup, "gizmo_widget"),
            Body, "'gizmo_widget' does not contain"),
        ("begins with the publisher's prefix",
            t => t.Replacing(Api, "uniquename=\"ext_Recalc\"", "uniquename=\"Recalc\""),
            Api, "'Recalc'"),
        ("names of a column agree", t => t.Replacing(Widget, "<LogicalName>ext_name<", "<LogicalName>ext_Name<"), Widget, "'ext_name'"),
        ("somebody else's choice",
            t => t.Replacing("OptionSets/base_kind.xml", "727000000", "100000000"),
            "OptionSets/base_kind.xml", "727000000 to 727009999"),
        ("index of relationships",
            t => t.Replacing(Index, "<EntityRelationship Name=\"ext_base_gizmo_ext_widget_GizmoId\" />", ""),
            Body, "is not listed"),
        ("index of relationships", t => t.Without(Index), Body, "is not listed"),
        ("index of relationships", t => t.Without(Body), Index, "has no definition"),
        ("look-up column has its relationship", t => t.Without(Body).Without(Index), Widget, "has no relationship"),
        ("A relationship has its look-up column", t => t.Replacing(Widget, "<Type>lookup<", "<Type>int<"), Body, "has no look-up column"),
        ("Content lies where", t => t.Without(Script), Script + ".data.xml", "neither in the source nor mapped"),
        ("Content lies where", t => t.Without(Dll), Dll + ".data.xml", "neither in the source nor mapped"),
        ("ends in its id",
            t => t.Replacing(Script + ".data.xml", "widget.js6A000000", "widget.js6B000000"),
            Script + ".data.xml", "FileName"),
        ("plug-in package",
            t => t.With(Package, "<pluginpackage uniquename=\"ext_P\" />"),
            Package, "ext_P.nupkg is neither"),
        ("plug-in package",
            t => t.With(Package, "<pluginpackage uniquename=\"ext_P\" />").With("pluginpackages/ext_P/package/ext_P.nupkg", "no zip"),
            Package, "no NuGet package"),
        ("the one that was registered",
            t => t.With(Dll, PackerSample.Assembly(name: "Ext.Renamed")),
            Dll + ".data.xml", "only the version may change"),
        ("the one that was registered",
            t => t.With(Dll, PackerSample.Assembly(signed: false)),
            Dll + ".data.xml", "only the version may change"),
        ("the one that was registered",
            t => t.With(Dll, PackerSample.Assembly(type: "Ext.Plugins.Other")),
            Dll + ".data.xml", "no class Ext.Plugins.Recalc"),
        ("the one that was registered", t => t.With(Dll, "no assembly"), Dll + ".data.xml", "no managed assembly"),
        ("the one that was registered",
            t => t.Replacing(Manifest, "schemaName=\"Ext.Plugins, Version=1.0.0.0", "schemaName=\"Ext.Plugins, Version=1.0.0.1"),
            Manifest, "root component of the assembly"),
        ("Steps name a registered",
            t => t.Replacing(Step, "<PluginTypeName>Ext.Plugins.Recalc", "<PluginTypeName>Ext.Plugins.Other"),
            Step, "no plug-in type of the source"),
        ("Steps name a registered", t => t.Replacing(Step, "<PluginTypeId>9", "<PluginTypeId>8"), Step, "PluginTypeId must be"),
        ("named after them", t => t.Replacing(Depth, "uniquename=\"Depth\"", "uniquename=\"depth\""), Depth, "its folder is 'Depth'"),
        ("Parameters and response properties",
            t => t.Replacing(Total, "<type>", "<isoptional>0</isoptional><type>"),
            Total, "must not say isoptional"),
        ("Parameters and response properties", t => t.Replacing(Total, "<type>2<", "<type>13<"), Total, "0 (Boolean) to 12 (Guid)"),
        ("Parameters and response properties", t => t.Without(Api), Depth, "custom API is not in the source"),
        ("Custom APIs are such as a server accepts",
            t => t.Replacing(Api, "key>90000000", "key>90000001"),
            Api, "no plug-in type of the source"),
        ("Custom APIs are such as a server accepts",
            t => t.Replacing(Api, "<bindingtype>1<", "<bindingtype>0<"),
            Api, "boundentitylogicalname"),
        ("Custom APIs are such as a server accepts",
            t => t.Replacing(Api, "<isfunction>0<", "<isfunction>1<").Without(Total),
            Api, "at least one response property"),
        ("empty lists", t => t.Replacing(Form, "</tabs>", "</tabs><events></events>"), Form, "an empty <events>"),
        .. PackerUiExamples.All,
    ];

    public static TheoryData<int> ExampleNumbers => [.. Enumerable.Range(0, Examples.Length)];

    [Theory]
    [MemberData(nameof(ExampleNumbers))]
    public void A_source_that_breaks_a_rule_is_refused_with_the_file_and_the_reason(int example)
    {
        var (rule, broken, path, reason) = Examples[example];
        var problems = Packing.Check(broken(PackerSample.Source));
        var told = problems.Any(p => p.Path == path && p.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.True(told, $"{rule}: {reason}\n{string.Join('\n', problems)}");
    }

    [Fact]
    public void Every_check_has_an_example() =>
        Assert.All(Checks.All, check => Assert.Contains(Examples, e => check.Rule.Contains(e.Rule, StringComparison.Ordinal)));

    [Fact]
    public void The_sample_is_without_fault() => Assert.Empty(Packing.Check(PackerSample.Source));

    [Fact]
    public void Malformed_XML_is_named_with_its_line()
    {
        var problem = Assert.Single(Packing.Check(PackerSample.Source.With(Depth, "<customapirequestparameter>\n<type>")));
        Assert.Equal((Depth, 2), (problem.Path, problem.Line));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var problems = Packing.Check(PackerSample.Source
            .Without(Script).Replacing(Widget, "<FormXml />", "").Replacing(Manifest, "<Managed>2<", "<Managed>0<"));
        Assert.Equal([Widget, Manifest, Script + ".data.xml"], problems.Select(p => p.Path));
    }

    [Fact]
    public void A_source_without_a_manifest_is_no_solution() =>
        Assert.Contains(Packing.Check(PackerSample.Source.Without(Manifest)), p => p.Path == Manifest);
}
