using System;
using System.Linq;
using System.Text;
using Microsoft.Xrm.Sdk;
using Xunit;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace LocalDataverse.Tests.Solutions;

public class ImportRows
{
    private const string Script = "base_/script.js";
    private static readonly Guid Id = new("11111111-0000-4000-8000-000000000001");
    private static readonly Guid Other = new("11111111-0000-4000-8000-000000000002");

    [Fact]
    public void Web_resources_keep_their_content_in_base64()
    {
        using var target = new Target().Import(Base.WebResource(Id, Script, "\"use strict\";"));
        var row = target.Row("webresource", "name", Script);
        Assert.Equal((Id, "\"use strict\";", 3), (row.Id, Content(row), row.Option("webresourcetype")));
        Assert.True((bool)row["ismanaged"]);
    }

    // https://learn.microsoft.com/power-platform/alm/solution-layers-alm: what is changed in the environment lies above managed layers.
    [Theory]
    [InlineData(false, "mine")]
    [InlineData(true, "new")]
    public void A_component_that_was_changed_here_stays_so_unless_the_import_overwrites(bool overwrite, string expected)
    {
        using var target = new Target().Import(Base.WebResource(Id, Script, "old"));
        target.Service.Update(new Entity("webresource", Id) { ["content"] = Convert.ToBase64String("mine"u8) });
        target.Import(Base.In("1.1.0.0").WebResource(Id, Script, "new"), overwrite);
        Assert.Equal(expected, Content(target.Row("webresource", Id)));
    }

    [Fact]
    public void What_was_deleted_here_comes_back_only_with_an_import_that_has_it()
    {
        var file = Base.Unmanaged.WebResource(Id, Script, "x");
        using var target = new Target().Import(file);
        target.Service.Delete("webresource", Id);
        target.Import(file with { UniqueName = "base_more", Roots = [], Sections = file.Sections.Clear(), Files = file.Files.Clear() });
        Assert.Empty(target.Rows("webresource", "webresourceid", Id));
        target.Import(file);
        Assert.Single(target.Rows("webresource", "webresourceid", Id));
    }

    [Fact]
    public void Forms_belong_to_their_table()
    {
        using var target = new Target().Import(Base.TableWith("base_Gizmo", inside: "", after: Form("<form><tabs /></form>")));
        var form = target.Row("systemform", Id);
        Assert.Equal(("Gizmo", "base_gizmo", 2), (form["name"], form["objecttypecode"], form.Option("type")));
        Assert.Equal("<form><tabs /></form>", form["formxml"]);
    }

    [Fact]
    public void The_managed_difference_of_a_form_is_refused_not_misread() =>
        Fault.Is(0x80048D0B, "solutionaction", Base.TableWith("base_Gizmo", "", Form("<form><tabs solutionaction=\"Modified\" /></form>")));

    [Fact]
    public void Views_and_charts_belong_to_their_table()
    {
        const string Fetch = "<fetch version=\"1.0\"><entity name=\"base_gizmo\"><attribute name=\"base_name\" /></entity></fetch>";
        using var target = new Target().Import(Base.TableWith("base_Gizmo", inside: "", after: $$"""
            <SavedQueries><savedqueries><savedquery>
              <savedqueryid>{{{Id}}}</savedqueryid><querytype>0</querytype><isdefault>1</isdefault>
              <layoutxml><grid name="resultset" /></layoutxml>
              <fetchxml>{{Fetch}}</fetchxml>
              {{Labels("LocalizedNames", "LocalizedName", "Active gizmos")}}
            </savedquery></savedqueries></SavedQueries>
            <Visualizations><visualization>
              <savedqueryvisualizationid>{{{Id}}}</savedqueryvisualizationid>
              <datadescription><datadefinition /></datadescription><presentationdescription><Chart /></presentationdescription>
              {{Labels("LocalizedNames", "LocalizedName", "By kind")}}
            </visualization></Visualizations>
            """));
        var view = target.Row("savedquery", Id);
        Assert.Equal(("Active gizmos", "base_gizmo", 0), (view["name"], view["returnedtypecode"], view["querytype"]));
        Assert.Equal((true, Fetch, "<grid name=\"resultset\" />"), (view["isdefault"], view["fetchxml"], view["layoutxml"]));
        var chart = target.Row("savedqueryvisualization", Id);
        Assert.Equal(("By kind", "base_gizmo"), (chart["name"], chart["primaryentitytypecode"]));
        Assert.Equal(("<datadefinition />", "<Chart />"), (chart["datadescription"], chart["presentationdescription"]));
    }

    [Fact]
    public void Dashboards_are_forms_without_a_table()
    {
        using var target = new Target().Import(Base.Root(60, "id", $"{{{Id}}}").Section("Dashboards", $$"""
            <Dashboard>
              {{Labels("LocalizedNames", "LocalizedName", "Board")}}
              <FormId>{{{Id}}}</FormId>
              <FormXml><forms type="dashboard"><form><tabs /></form></forms></FormXml>
            </Dashboard>
            """));
        var row = target.Row("systemform", Id);
        Assert.Equal(("Board", 0, "none"), (row["name"], row.Option("type"), row["objecttypecode"]));
    }

    [Fact]
    public void An_app_shows_its_components_to_its_roles()
    {
        const string SystemAdministratorTemplate = "{627090ff-40a3-4053-8790-584edc5be201}";
        using var target = new Target().Import(Base.Table("base_Gizmo").SecurityRole(Id, "Gizmo user", ("prvReadbase_Gizmo", "Local"))
            .Root(62, "schemaName", "base_App").Section("AppModuleSiteMaps", """
                <AppModuleSiteMap>
                  <SiteMapUniqueName>base_App</SiteMapUniqueName><ShowHome>True</ShowHome>
                  <SiteMap><Area Id="a" /></SiteMap>
                </AppModuleSiteMap>
                """)
            .Root(80, "schemaName", "base_App").Section("AppModules", $$"""
                <AppModule>
                  <UniqueName>base_App</UniqueName><WebResourceId>{{Other}}</WebResourceId><ClientType>4</ClientType>
                  <AppModuleComponents>
                    <AppModuleComponent type="1" schemaName="base_gizmo" /><AppModuleComponent type="62" schemaName="base_App" />
                  </AppModuleComponents>
                  <AppModuleRoleMaps><Role id="{{{Id}}}" /><Role id="{{SystemAdministratorTemplate}}" /></AppModuleRoleMaps>
                  {{Labels("LocalizedNames", "LocalizedName", "Gizmos")}}
                </AppModule>
                """));
        var app = target.Row("appmodule", "uniquename", "base_App");
        Assert.Equal(("Gizmos", 4, Other), (app["name"], app["clienttype"], app["webresourceid"]));
        Assert.Equal("<SiteMap><Area Id=\"a\" /></SiteMap>", target.Row("sitemap", "sitemapnameunique", "base_App")["sitemapxml"]);
        var components = target.Rows("appmodulecomponent", "appmoduleidunique", app.Id);
        Assert.Equal([1, 62], components.Select(c => c.Option("componenttype")).Order());
        Assert.Equal(2, target.Rows("appmoduleroles", "appmoduleid", app.Id).Count);
    }

    [Fact]
    public void A_role_grants_its_privileges_to_their_depth()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo").SecurityRole(Id, "Gizmo user", ("prvReadbase_Gizmo", "Local")));
        var grant = target.Row("roleprivileges", "roleid", Id);
        Assert.Equal("prvReadbase_Gizmo", target.Row("privilege", (Guid)grant["privilegeid"])["name"]);
        Assert.Equal(2, grant["privilegedepthmask"]);
    }

    [Fact]
    public void A_role_is_there_in_every_business_unit_and_goes_from_all_of_them()
    {
        using var target = new Target();
        var root = target.Row("businessunit", "isdisabled", false);
        target.Service.Create(new Entity("businessunit") { ["name"] = "below", ["parentbusinessunitid"] = root.ToEntityReference() });
        target.Import(Base.SecurityRole(Id, "Gizmo user"));
        var roles = target.Rows("role", "name", "Gizmo user");
        Assert.Equal(2, roles.Count);
        var unit = roles.Single(r => r.Id != Id).GetAttributeValue<EntityReference>("businessunitid");
        var doe = new Entity("systemuser") { ["lastname"] = "Doe", ["domainname"] = "doe", ["businessunitid"] = unit };
        var user = target.Service.Create(doe);
        var copy = roles.Single(r => r.Id != Id).ToEntityReference();
        target.Service.Associate("systemuser", user, new Relationship("systemuserroles_association"), [copy]);
        target.Uninstall("base_core");
        Assert.Empty(target.Rows("role", "name", "Gizmo user"));
        Assert.Empty(target.Rows("systemuserroles", "systemuserid", user));
    }

    [Fact]
    public void A_role_with_an_unknown_privilege_is_refused() =>
        Fault.Is(0x80048058, "prvReadNothing of role Gizmo user", Base.SecurityRole(Id, "Gizmo user", ("prvReadNothing", "Local")));

    [Fact]
    public void Environment_variables_come_with_their_values()
    {
        const string Folder = "environmentvariabledefinitions/base_Url/";
        using var target = new Target().Import(Base
            .With(Folder + "environmentvariabledefinition.xml", """
                <environmentvariabledefinition schemaname="base_Url">
                  <defaultvalue>none</defaultvalue><type>100000000</type>
                  <displayname default="Address"><label description="Address" languagecode="1033" /></displayname>
                </environmentvariabledefinition>
                """)
            .With(Folder + "environmentvariablevalues.json", """
                { "environmentvariablevalues": { "environmentvariablevalue": { "iscustomizable": "1", "value": "x" } } }
                """));
        var row = target.Row("environmentvariabledefinition", "schemaname", "base_Url");
        Assert.Equal(("Address", "none", 100000000), (row["displayname"], row["defaultvalue"], row.Option("type")));
        Assert.Equal("x", target.Row("environmentvariablevalue", "environmentvariabledefinitionid", row.Id)["value"]);
    }

    [Theory]
    [InlineData("Workflows", "<Workflow Name=\"Flow one\" />")]
    [InlineData("CanvasApps", "<CanvasApp><Name>app</Name></CanvasApp>")]
    [InlineData("connectionreferences", "<connectionreference />")]
    public void Components_that_are_not_reproduced_are_refused_by_name(string section, string xml) =>
        Fault.Is(0x80048D0B, section, Base.Section(section, xml));

    [Fact]
    public void Files_that_are_not_reproduced_are_refused_by_name() =>
        Fault.Is(0x80048D0B, "pluginpackages/base_P/p.xml", Base.With("pluginpackages/base_P/p.xml", "<pluginpackage />"));

    [Fact]
    public void A_component_without_root_component_is_refused() =>
        Fault.Is(0x8004803A, "base_gizmo", Base.Table("base_Gizmo") with { Roots = [] });

    [Fact]
    public void Uninstalling_removes_the_rows()
    {
        using var target = new Target().Import(Base.WebResource(Id, Script, "x"));
        target.Uninstall("base_core");
        Assert.Empty(target.Rows("webresource", "webresourceid", Id));
        Assert.Empty(target.Rows("solution", "uniquename", "base_core"));
    }

    [Fact]
    public void What_is_no_solution_file_is_refused()
    {
        using var target = new Target();
        Fault.Is(0x80048060, "solution.xml", () => target.Import("no zip"u8.ToArray()));
        Fault.Is(0x80048013, "not well formed", Base.Section("Roles", "<Role"));
    }

    private static string Content(Entity webResource) => Encoding.UTF8.GetString(Convert.FromBase64String(webResource.Text("content")));

    private static string Form(string form) => $$"""
        <FormXml><forms type="main"><systemform>
          <formid>{{{Id}}}</formid><FormActivationState>1</FormActivationState>
          {{form}}
          {{Labels("LocalizedNames", "LocalizedName", "Gizmo")}}
        </systemform></forms></FormXml>
        """;
}
