using System;
using System.IO;
using LocalDataverse.Tests.Solutions;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace Browser.Gizmos;

/// <summary>An app of the tests' own: one table with a form, a view, scripts and commands, and two roles.</summary>
internal static class GizmoApp
{
    public const string Name = "base_Gizmos";
    public static readonly Guid MakerRole = new("22222222-0000-4000-8000-0000000000a1");
    public static readonly Guid ReaderRole = new("22222222-0000-4000-8000-0000000000a2");

    private static readonly Guid Form = new("22222222-0000-4000-8000-0000000000b1");
    private static readonly Guid View = new("22222222-0000-4000-8000-0000000000b2");
    private static readonly Guid Search = new("22222222-0000-4000-8000-0000000000b3");
    private static readonly Guid Script = new("22222222-0000-4000-8000-0000000000b4");
    private static readonly Guid Dialog = new("22222222-0000-4000-8000-0000000000b5");

    // What everybody who signs in to an app reads.
    private static readonly (string, string)[] Everybody =
    [
        ("prvReadbase_Gizmo", "Global"), ("prvReadAccount", "Global"), ("prvReadUser", "Global"), ("prvReadQuery", "Global"),
        ("prvReadSystemForm", "Global"), ("prvReadSavedQueryVisualizations", "Global"), ("prvReadWebResource", "Global"), ("prvReadAppModule", "Global"),
        ("prvReadCustomization", "Global"), ("prvReadRole", "Global"),
    ];

    public static SolutionFile Solution => SolutionFile.Base
        .Choice("base_kind", (10000000, "Plain"), (10000001, "Fancy"), (10000002, "Other"))
        .TableWith("base_Gizmo", inside: "", after: FormXml + Views + Text("ribbon.xml"),
            Column("base_Kind", "picklist", "<OptionSetName>base_kind</OptionSetName>"),
            Column("base_Size", "int", "<MinValue>0</MinValue><MaxValue>100</MaxValue>"),
            Column("base_Flag", "bit", "<AppDefaultValue>0</AppDefaultValue>" + YesNo),
            Column("base_When", "datetime", "<Format>date</Format><CanChangeDateTimeBehavior>1</CanChangeDateTimeBehavior><Behavior>2</Behavior>"),
            Column("base_AccountId", "lookup"),
            Column("base_Note", "ntext", "<MaxLength>2000</MaxLength>"))
        .Lookup("base_account_gizmo", "base_Gizmo", "base_AccountId", "Account")
        .WebResource(Script, "base_/gizmo.js", Text("gizmo.js"))
        .WebResource(Dialog, "base_/dialog.html", Text("dialog.html"), type: 1)
        .SecurityRole(MakerRole, "Gizmo maker",
        [
            .. Everybody, ("prvCreatebase_Gizmo", "Global"), ("prvWritebase_Gizmo", "Global"), ("prvDeletebase_Gizmo", "Global"),
            ("prvAppendbase_Gizmo", "Global"), ("prvAppendToAccount", "Global"), ("prvAppendToUser", "Global"),
        ])
        .SecurityRole(ReaderRole, "Gizmo reader", Everybody)
        .Root(62, "schemaName", Name).Section("AppModuleSiteMaps", $"""
            <AppModuleSiteMap>
              <SiteMapUniqueName>{Name}</SiteMapUniqueName>
              <SiteMap>
                <Area Id="gizmos"><Titles><Title LCID="1033" Title="Gizmos" /></Titles>
                  <Group Id="all"><Titles><Title LCID="1033" Title="All of them" /></Titles>
                    <SubArea Id="gizmo" Entity="base_gizmo"><Titles><Title LCID="1033" Title="Gizmos" /></Titles></SubArea>
                  </Group>
                </Area>
              </SiteMap>
              {Labels("LocalizedNames", "LocalizedName", "Gizmos")}
            </AppModuleSiteMap>
            """)
        .Root(80, "schemaName", Name).Section("AppModules", $$"""
            <AppModule>
              <UniqueName>{{Name}}</UniqueName><WebResourceId>{{Script}}</WebResourceId><FormFactor>1</FormFactor><ClientType>4</ClientType>
              <AppModuleComponents>
                <AppModuleComponent type="1" schemaName="base_gizmo" /><AppModuleComponent type="62" schemaName="{{Name}}" />
              </AppModuleComponents>
              <AppModuleRoleMaps><Role id="{{{MakerRole}}}" /><Role id="{{{ReaderRole}}}" /></AppModuleRoleMaps>
              {{Labels("LocalizedNames", "LocalizedName", "Gizmos")}}
            </AppModule>
            """);

    private static string YesNo => $"""
        <optionset Name="base_gizmo_base_flag"><OptionSetType>bit</OptionSetType>{Options((1, "Yes"), (0, "No"))}</optionset>
        """;

    private static string FormXml => $$"""
        <FormXml><forms type="main"><systemform>
          <formid>{{{Form}}}</formid><FormPresentation>1</FormPresentation><FormActivationState>1</FormActivationState>
          {{Text("form.xml")}}
          {{Labels("LocalizedNames", "LocalizedName", "Gizmo")}}
        </systemform></forms></FormXml>
        """;

    private static string Views => $"""
        <SavedQueries><savedqueries>{SavedQuery(View, 0, "All gizmos", "")}{SavedQuery(Search, 4, "Quick find", QuickFind)}</savedqueries></SavedQueries>
        """;

    private const string QuickFind = """<filter type="or" isquickfindfields="1"><condition attribute="base_name" operator="like" value="{0}" /></filter>""";

    private static string SavedQuery(Guid id, int type, string name, string filter) => $$"""
        <savedquery>
          <savedqueryid>{{{id}}}</savedqueryid><querytype>{{type}}</querytype><isdefault>1</isdefault>
          <layoutxml>
            <grid name="resultset" object="10000" jump="base_name" select="1" icon="1" preview="1">
              <row name="result" id="base_gizmoid">
                <cell name="base_name" width="200" /><cell name="base_size" width="100" /><cell name="base_note" width="200" />
              </row>
            </grid>
          </layoutxml>
          <fetchxml>
            <fetch version="1.0"><entity name="base_gizmo">
              <attribute name="base_gizmoid" /><attribute name="base_name" /><attribute name="base_size" /><attribute name="base_note" />
              {{filter}}<order attribute="base_name" />
            </entity></fetch>
          </fetchxml>
          {{Labels("LocalizedNames", "LocalizedName", name)}}
        </savedquery>
        """;

    private static string Text(string file)
    {
        using var reader = new StreamReader(typeof(GizmoApp).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
