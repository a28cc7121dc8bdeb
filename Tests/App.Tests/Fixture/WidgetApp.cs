using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LocalDataverse.Tests.Solutions;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace App.Tests.Fixture;

/// <summary>An app with one of everything: two tables, forms, views, charts, a dashboard, a site map with faults, two roles.</summary>
internal static class WidgetApp
{
    public const string Name = "base_Widgets";
    public static readonly Guid Dashboard = Id(0xd1);
    public static readonly Guid AllView = Id(0xb1);
    public static readonly Guid BigView = Id(0xb2);
    public static readonly Guid ClerkRole = Id(0xa1);
    public static readonly Guid ReaderRole = Id(0xa2);

    private static readonly Guid Script = Id(0xe1);

    // What opening an app takes: https://learn.microsoft.com/power-platform/admin/create-edit-security-role#minimum-privileges-to-run-an-app
    private static readonly IReadOnlyList<(string, string)> Opener =
    [
        .. new[]
        {
            "prvReadAppModule", "prvReadCustomization", "prvReadSystemForm", "prvReadQuery", "prvReadSavedQueryVisualizations", "prvReadWebResource",
            "prvReadUser",
        }.Select(name => (name, "Global")),
    ];

    public static SolutionFile Solution => SolutionFile.Base
        .Choice("base_kind", (100000000, "Small"), (100000001, "Large"), (100000002, "&lt;Odd &amp; rare&gt;"))
        .TableWith("base_Widget", inside: "", after: Forms + Views + Charts, Columns)
        .Lookup("base_account_widget", "base_Widget", "base_AccountId", "Account")
        .Table("base_Part", Column("base_WidgetId", "lookup"))
        .Lookup("base_widget_part", "base_Part", "base_WidgetId", "base_Widget")
        .WebResource(Script, "base_/widget.js", "var Base = { Widget: { onLoad() {} } };")
        .SecurityRole(ClerkRole, "Widget clerk",
        [
            .. Opener, ("prvReadbase_Widget", "Global"), ("prvWritebase_Widget", "Global"), ("prvCreatebase_Widget", "Global"),
            ("prvReadbase_Part", "Global"), ("prvReadAccount", "Global"),
        ])
        .SecurityRole(ReaderRole, "Widget reader", [.. Opener, ("prvReadbase_Widget", "Global"), ("prvReadAccount", "Global")])
        .SecurityRole(Id(0xa3), "Opener", Opener)
        .Root(60, "id", $"{{{Dashboard}}}").Section("Dashboards", $$"""
            <Dashboard>
              {{Labels("LocalizedNames", "LocalizedName", "Widget board")}}
              <FormId>{{{Dashboard}}}</FormId><FormXml><forms type="dashboard">{{Text("dashboard.xml")}}</forms></FormXml>
            </Dashboard>
            """)
        .Root(62, "schemaName", Name).Section("AppModuleSiteMaps", $$"""
            <AppModuleSiteMap>
              <SiteMapUniqueName>{{Name}}</SiteMapUniqueName>
              <SiteMap>
                <Area Id="work"><Titles><Title LCID="1033" Title="Work" /></Titles>
                  <Group Id="all"><Titles><Title LCID="1033" Title="Widgets and parts" /></Titles>
                    <SubArea Id="widgets" Entity="base_widget" />
                    <SubArea Id="big" Url="/main.aspx?pagetype=entitylist&amp;etn=base_widget&amp;viewid={{BigView}}">
                      <Titles><Title LCID="1033" Title="Big ones" /></Titles>
                    </SubArea>
                    <SubArea Id="parts" Entity="base_part" />
                    <SubArea Id="odd" Url="/tools/odd.aspx"><Titles><Title LCID="1033" Title="Old page" /></Titles></SubArea>
                  </Group>
                </Area>
                <Area Id="watch"><Titles><Title LCID="1033" Title="Watch" /></Titles>
                  <Group Id="boards"><Titles><Title LCID="1033" Title="Boards" /></Titles>
                    <SubArea Id="board" DefaultDashboard="{{Dashboard}}" Url="/workplace/home_dashboards.aspx">
                      <Titles><Title LCID="1033" Title="Board" /></Titles>
                    </SubArea>
                  </Group>
                </Area>
                <Area Id="money"><Titles><Title LCID="1033" Title="Money" /></Titles>
                  <Group Id="rates"><SubArea Id="accounts" Entity="account"><Privilege Entity="account" Privilege="Read,Delete" /></SubArea></Group>
                </Area>
              </SiteMap>
              {{Labels("LocalizedNames", "LocalizedName", "Widgets")}}
            </AppModuleSiteMap>
            """)
        .Root(80, "schemaName", Name).Section("AppModules", $$"""
            <AppModule>
              <UniqueName>{{Name}}</UniqueName><WebResourceId>{{Script}}</WebResourceId><FormFactor>1</FormFactor><ClientType>4</ClientType>
              <AppModuleComponents>
                <AppModuleComponent type="1" schemaName="base_widget" /><AppModuleComponent type="1" schemaName="base_part" />
                <AppModuleComponent type="62" schemaName="{{Name}}" />
              </AppModuleComponents>
              <AppModuleRoleMaps><Role id="{{{ClerkRole}}}" /><Role id="{{{ReaderRole}}}" /></AppModuleRoleMaps>
              {{Labels("LocalizedNames", "LocalizedName", "Widgets")}}
            </AppModule>
            """);

    private static IEnumerable<string> Columns =>
    [
        Column("base_Kind", "picklist", "<OptionSetName>base_kind</OptionSetName>"),
        Column("base_Size", "int", "<RequiredLevel>required</RequiredLevel><MinValue>0</MinValue><MaxValue>1000</MaxValue>"),
        Column("base_Weight", "decimal", "<Accuracy>2</Accuracy>"),
        Column("base_Sold", "bit", Local("bit", (1, "Yes"), (0, "No"))),
        Column("base_MadeOn", "datetime", "<Format>date</Format><Behavior>2</Behavior>"),
        Column("base_CheckedAt", "datetime", "<Format>datetime</Format><Behavior>1</Behavior>"),
        Column("base_AccountId", "lookup"),
        Column("base_Tags", "multiselectpicklist", Local("multiselectpicklist", (100000000, "New"), (100000001, "Hot"))),
        Column("base_Note", "ntext", "<MaxLength>2000</MaxLength>"),
    ];

    private static string Forms => $$"""
        <FormXml>
          <forms type="main"><systemform>
            <formid>{{{Id(0xf1)}}}</formid><FormPresentation>1</FormPresentation><FormActivationState>1</FormActivationState>
            {{Text("form.xml")}}
            {{Labels("LocalizedNames", "LocalizedName", "Widget")}}
          </systemform></forms>
          <forms type="quickCreate"><systemform>
            <formid>{{{Id(0xf2)}}}</formid><FormPresentation>1</FormPresentation><FormActivationState>1</FormActivationState>
            <form><tabs><tab name="quick"><columns><column width="100%"><sections><section name="quick" columns="1"><rows><row>
              <cell><control id="base_name" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="base_name" /></cell>
            </row></rows></section></sections></column></columns></tab></tabs></form>
            {{Labels("LocalizedNames", "LocalizedName", "Quick widget")}}
          </systemform></forms>
        </FormXml>
        """;

    private static string Views => "<SavedQueries><savedqueries>"
        + View(AllView, 0, "All widgets", isDefault: true, """<order attribute="base_name" />""",
            "base_name", "base_size", "base_kind", "base_accountid", "a.name", "base_note")
        + View(BigView, 0, "Big widgets", isDefault: false,
            """<filter><condition attribute="base_size" operator="ge" value="50" /></filter><order attribute="base_size" descending="true" />""",
            "base_name", "base_size")
        + View(Id(0xb3), 4, "Quick find", isDefault: true, """
            <filter type="or" isquickfindfields="1">
              <condition attribute="base_name" operator="like" value="{0}" /><condition attribute="base_kind" operator="like" value="{0}" />
              <condition attribute="base_size" operator="eq" value="{0}" /><condition attribute="base_accountid" operator="like" value="{0}" />
            </filter>
            """, "base_name")
        + "</savedqueries></SavedQueries>";

    // The last cell of the first view, base_note, is not in its query.
    private static string View(Guid id, int type, string name, bool isDefault, string more, params string[] cells) => $$"""
        <savedquery>
          <savedqueryid>{{{id}}}</savedqueryid><querytype>{{type}}</querytype><isdefault>{{(isDefault ? 1 : 0)}}</isdefault>
          <layoutxml><grid name="resultset"><row name="result" id="base_widgetid">
            {{string.Concat(cells.Select(cell => $"""<cell name="{cell}" width="150" />"""))}}
          </row></grid></layoutxml>
          <fetchxml><fetch version="1.0"><entity name="base_widget">
            {{string.Concat(cells.Where(cell => !cell.Contains('.') && cell != "base_note").Select(cell => $"""<attribute name="{cell}" />"""))}}
            <link-entity name="account" from="accountid" to="base_accountid" link-type="outer" alias="a"><attribute name="name" /></link-entity>
            {{more}}
          </entity></fetch></fetchxml>
          {{Labels("LocalizedNames", "LocalizedName", name)}}
        </savedquery>
        """;

    private static string Charts =>
        "<Visualizations>" + Chart(Id(0xc1), "Widgets by kind", "Column") + Chart(Id(0xc2), "Shares of kinds", "Pie")
        + Chart(Id(0xc3), "Odd chart", "Bubble") + "</Visualizations>";

    private static string Chart(Guid id, string name, string type) => $$"""
        <visualization>
          <savedqueryvisualizationid>{{{id}}}</savedqueryvisualizationid>
          <datadescription><datadefinition>
            <fetchcollection><fetch mapping="logical" aggregate="true"><entity name="base_widget">
              <attribute name="base_kind" groupby="true" alias="kind" /><attribute name="base_widgetid" aggregate="count" alias="count" />
            </entity></fetch></fetchcollection>
            <categorycollection><category alias="kind"><measurecollection><measure alias="count" /></measurecollection></category></categorycollection>
          </datadefinition></datadescription>
          <presentationdescription><Chart><Series><Series ChartType="{{type}}" /></Series></Chart></presentationdescription>
          {{Labels("LocalizedNames", "LocalizedName", name)}}
        </visualization>
        """;

    private static string Local(string type, params (int, string)[] options) =>
        $"<optionset Name=\"base_{type}\"><OptionSetType>{type}</OptionSetType>{Options(options)}</optionset>";

    private static Guid Id(int number) => new($"33333333-0000-4000-8000-0000000000{number:x2}");

    private static string Text(string file)
    {
        using var reader = new StreamReader(typeof(WidgetApp).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
