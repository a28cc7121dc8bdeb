using System;
using GovDataIntegration.Packer;

namespace Shape.Tests;

/// <summary>Sources that break a rule about what people use: forms, views, charts, dashboards, navigation, commands.</summary>
internal static class PackerUiExamples
{
    private const string Form = "Entities/ext_Widget/FormXml/main/{61000000-0000-4000-8000-000000000001}.xml";
    private const string GizmoForm = "Entities/base_Gizmo/FormXml/main/{64000000-0000-4000-8000-000000000001}.xml";
    private const string View = "Entities/ext_Widget/SavedQueries/{26000000-0000-4000-8000-000000000001}.xml";
    private const string OtherView = "Entities/ext_Widget/SavedQueries/{26000000-0000-4000-8000-000000000002}.xml";
    private const string GizmoView = "Entities/base_Gizmo/SavedQueries/{26000000-0000-4000-8000-000000000009}.xml";
    private const string Chart = "Entities/ext_Widget/Visualizations/{59000000-0000-4000-8000-000000000001}.xml";
    private const string Ribbon = "Entities/ext_Widget/RibbonDiff.xml";
    private const string Board = "Dashboards/{60000000-0000-4000-8000-000000000009}.xml";
    private const string Map = "AppModuleSiteMaps/ext_WidgetApp/AppModuleSiteMap.xml";
    private const string App = "AppModules/ext_WidgetApp/AppModule.xml";
    private const string Script = "WebResources/ext_/scripts/widget.js";
    private const string Text = "{4273EDBD-AC1D-40d3-9FB2-095C621B552D}", Number = "{C6D124CA-7EDA-4a60-AEA9-7FB8D318B68F}";

    public static readonly (string Rule, Func<SourceTree, SourceTree> Break, string Path, string Reason)[] All =
    [
        ("Controls show columns", t => t.Replacing(Form, "datafieldname=\"ext_name\"", "datafieldname=\"ext_nam\""), Form, "no column ext_nam"),
        ("Controls show columns", t => t.Replacing(GizmoForm, Number, Text), GizmoForm, "ext_score is of type int"),
        ("Sub-grids and dashboards", t => t.Replacing(GizmoForm, "<ViewId>{26", "<ViewId>{27"), GizmoForm, "the view"),
        ("Sub-grids and dashboards", t => t.Replacing(GizmoForm, ">ext_widget<", ">ext_gadget<"), GizmoForm, "rows of 'ext_gadget'"),
        ("Sub-grids and dashboards", t => t.Replacing(GizmoForm, "_GizmoId<", "_Gizmo<"), GizmoForm, "the relationship"),
        ("Sub-grids and dashboards", t => t.Replacing(Board, "<VisualizationId>{59", "<VisualizationId>{58"), Board, "the chart"),
        ("ask for columns that exist", t => t.Replacing(View, "<order attribute=\"ext_name\"", "<order attribute=\"ext_nam\""), View, "no column ext_nam"),
        ("ask for columns that exist", t => t.Replacing(Chart, "name=\"ext_colour\"", "name=\"ext_color\""), Chart, "no column ext_color"),
        ("A view shows what it fetches", t => t.Replacing(View, "<attribute name=\"ext_name\" />", ""), View, "shows ext_name"),
        ("A view shows what it fetches", t => t.Replacing(View, "<entity name=\"ext_widget\"", "<entity name=\"base_gizmo\""), View, "asks for base_gizmo"),
        ("at most one default view",
            t => t.Replacing(OtherView, "<querytype>64<", "<querytype>0<"),
            OtherView, "second default view"),
        ("at most one default view",
            t => t.With(GizmoView, t.Text(View).Replace("000000000001}", "000000000009}", StringComparison.Ordinal)),
            GizmoView, "somebody else's table"),
        ("A chart draws", t => t.Replacing(Chart, "<measure alias=\"cnt\"", "<measure alias=\"count\""), Chart, "draws 'count'"),
        ("Form events call", t => t.Replacing(Form, "Ext.Widget.onLoad", "Ext.Widget.onOpen"), Form, "calls Ext.Widget.onOpen"),
        ("Form events call", t => t.Replacing(Form, "libraryName=\"ext_/scripts/widget.js\"", "libraryName=\"ext_/x.js\""), Form, "does not load"),
        ("Commands and their rules call", t => t.Replacing(Script, "recalc()", "count()"), Ribbon, "calls Ext.Widget.recalc"),
        ("Commands and their rules call", t => t.Replacing(Script, "var Ext", "const Ext"), Ribbon, "calls Ext.Widget.recalc"),
        ("Commands and their rules call",
            t => t.Replacing(Ribbon, "Library=\"$webresource:ext_/", "Library=\"ext_/"),
            Ribbon, "without $webresource:"),
        ("publisher's own, and given once", t => t.Replacing(Ribbon, "Button Id=\"ext.", "Button Id=\"other."), Ribbon, "publisher's prefix"),
        ("publisher's own, and given once",
            t => t.Replacing(Ribbon, "<LocLabels>", "<LocLabels><LocLabel Id=\"ext.ext_widget.Recalc.Label\" />"),
            Ribbon, "is there twice"),
        ("pictures of a command bar exist",
            t => t.Replacing(Ribbon, "CommandDefinition Id=\"ext.ext_widget.Recalc.", "CommandDefinition Id=\"ext.ext_widget.Other."),
            Ribbon, "the command ext.ext_widget.Recalc.Command"),
        ("pictures of a command bar exist",
            t => t.Replacing(Ribbon, "        <EnableRule Id=\"ext.ext_widget.Recalc", "        <EnableRule Id=\"ext.ext_widget.Other"),
            Ribbon, "the rule ext.ext_widget.Other"),
        ("pictures of a command bar exist", t => t.Replacing(Ribbon, "<LocLabel Id=\"ext.", "<LocLabel Id=\"ext.x."), Ribbon, "the label"),
        ("pictures of a command bar exist",
            t => t.Replacing(Ribbon, "TemplateAlias=", "ModernImage=\"$webresource:ext_/icon.svg\" TemplateAlias="),
            Ribbon, "the web resource ext_/icon.svg"),
        ("An app shows", t => t.Replacing(App, "type=\"26\" id=\"{26", "type=\"26\" id=\"{27"), App, "not in the source"),
        ("An app shows", t => t.Replacing(App, "<Role id=\"{20", "<Role id=\"{21"), App, "is given to the role"),
        ("An app shows",
            t => t.Replacing(App, "id=\"{61000000-0000-4000-8000-000000000001}", "id=\"{60000000-0000-4000-8000-000000000009}"),
            App, "twice"),
        ("Navigation leads", t => t.Replacing(Map, "Entity=\"ext_widget\"", "Entity=\"ext_gadget\""), Map, "the table ext_gadget"),
        ("Navigation leads", t => t.Replacing(Map, "viewid=26", "viewid=27"), Map, "the view 27"),
        ("Navigation leads", t => t.Replacing(Map, "DefaultDashboard=\"60", "DefaultDashboard=\"61"), Map, "the dashboard 61"),
        ("Navigation leads", t => t.Replacing(Map, "$webresource:ext_/scripts", "$webresource:ext_/pages"), Map, "ext_/pages/widget.js"),
        ("Navigation leads", t => t.Replacing(Map, "Id=\"ext_sub_active\"", "Id=\"ext_sub_widget\""), Map, "is there twice"),
        ("Navigation leads", t => t.Replacing(Map, " Entity=\"ext_widget\"", ""), Map, "leads nowhere"),
        ("has a label", t => t.Replacing(Form, "<label description=\"Name\" languagecode=\"1033\" />", ""), Form, "<cell>"),
        ("has a label", t => t.Replacing(Map, "Title=\"Board\"", "Title=\"\""), Map, "ext_sub_board"),
    ];
}
