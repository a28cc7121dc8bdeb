using System;
using System.Linq;
using System.Text;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace LocalDataverse.Tests.Solutions;

public class ImportRows
{
    private static readonly SolutionFile Base = new("base_core", "base");
    private static readonly Guid Id = new("11111111-0000-4000-8000-000000000001");
    private static readonly Guid Other = new("11111111-0000-4000-8000-000000000002");

    [Fact]
    public void Web_resources_keep_their_content_in_base64()
    {
        using var target = new Target().Import(Base.WebResource(Id, "base_/script.js", "\"use strict\";"));
        var row = target.Row("webresource", "name", "base_/script.js");
        Assert.Equal((Id, "\"use strict\";", 3), (row.Id, Encoding.UTF8.GetString(Convert.FromBase64String((string)row["content"])), row.GetAttributeValue<OptionSetValue>("webresourcetype").Value));
        Assert.True((bool)row["ismanaged"]);
    }

    // https://learn.microsoft.com/power-platform/alm/solution-layers-alm: what is changed in the environment lies above managed layers.
    [Theory]
    [InlineData(false, "mine")]
    [InlineData(true, "new")]
    public void A_component_that_was_changed_here_stays_so_unless_the_import_overwrites(bool overwrite, string expected)
    {
        using var target = new Target().Import(Base.WebResource(Id, "base_/script.js", "old"));
        target.Service.Update(new Entity("webresource", Id) { ["content"] = Convert.ToBase64String("mine"u8) });
        target.Import((Base with { Version = "1.1.0.0" }).WebResource(Id, "base_/script.js", "new"), overwrite);
        Assert.Equal(expected, Encoding.UTF8.GetString(Convert.FromBase64String((string)target.Row("webresource", "webresourceid", Id)["content"])));
    }

    [Fact]
    public void What_was_deleted_here_comes_back_only_with_an_import_that_has_it()
    {
        var file = (Base with { Managed = false }).WebResource(Id, "base_/script.js", "x");
        using var target = new Target().Import(file);
        target.Service.Delete("webresource", Id);
        target.Import(new SolutionFile("base_more", "base") { Managed = false });
        Assert.Empty(target.Rows("webresource", "webresourceid", Id));
        target.Import(file);
        Assert.Single(target.Rows("webresource", "webresourceid", Id));
    }

    [Fact]
    public void Forms_views_and_charts_are_rows_of_their_table()
    {
        const string Parts = """
            <FormXml><forms type="main"><systemform>
              <formid>{11111111-0000-4000-8000-000000000001}</formid><FormPresentation>1</FormPresentation><FormActivationState>1</FormActivationState>
              <form><tabs /></form><LocalizedNames><LocalizedName description="Gizmo" languagecode="1033" /></LocalizedNames>
            </systemform></forms></FormXml>
            <SavedQueries><savedqueries><savedquery>
              <savedqueryid>{11111111-0000-4000-8000-000000000001}</savedqueryid><querytype>0</querytype><isdefault>1</isdefault>
              <layoutxml><grid name="resultset"><row name="result" id="base_gizmoid"><cell name="base_name" width="100" /></row></grid></layoutxml>
              <fetchxml><fetch version="1.0"><entity name="base_gizmo"><attribute name="base_name" /></entity></fetch></fetchxml>
              <LocalizedNames><LocalizedName description="Active gizmos" languagecode="1033" /></LocalizedNames>
            </savedquery></savedqueries></SavedQueries>
            <Visualizations><visualization>
              <savedqueryvisualizationid>{11111111-0000-4000-8000-000000000001}</savedqueryvisualizationid>
              <datadescription><datadefinition /></datadescription><presentationdescription><Chart /></presentationdescription>
              <LocalizedNames><LocalizedName description="By kind" languagecode="1033" /></LocalizedNames>
            </visualization></Visualizations>
            """;
        using var target = new Target().Import(Base.TableWith("base_Gizmo", inside: "", after: Parts));
        var form = target.Row("systemform", "formid", Id);
        Assert.Equal(("Gizmo", "base_gizmo", 2, "<form><tabs /></form>"), (form["name"], form["objecttypecode"], form.GetAttributeValue<OptionSetValue>("type").Value, form["formxml"]));
        var view = target.Row("savedquery", "savedqueryid", Id);
        Assert.Equal(("Active gizmos", "base_gizmo", 0, true), (view["name"], view["returnedtypecode"], view["querytype"], view["isdefault"]));
        Assert.Equal("<fetch version=\"1.0\"><entity name=\"base_gizmo\"><attribute name=\"base_name\" /></entity></fetch>", view["fetchxml"]);
        Assert.Equal("base_gizmo", target.Row("savedqueryvisualization", "savedqueryvisualizationid", Id)["primaryentitytypecode"]);
    }

    [Fact]
    public void The_managed_difference_of_a_form_is_refused_not_misread() =>
        Fault.Is(0x80048D0B, "solutionaction", () => new Target().Import(Base.TableWith("base_Gizmo", inside: "", after: """
            <FormXml><forms type="main"><systemform><formid>{11111111-0000-4000-8000-000000000001}</formid><form><tabs solutionaction="Modified" /></form></systemform></forms></FormXml>
            """)));

    [Fact]
    public void Dashboards_are_forms_without_a_table()
    {
        using var target = new Target().Import(Base.Root(60, "id", $"{{{Id}}}").Section("Dashboards", $$"""
            <Dashboard><LocalizedNames><LocalizedName description="Board" languagecode="1033" /></LocalizedNames><FormId>{{{Id}}}</FormId>
              <FormXml><forms type="dashboard"><form><tabs /></form></forms></FormXml></Dashboard>
            """));
        var row = target.Row("systemform", "formid", Id);
        Assert.Equal(("Board", 0, "none"), (row["name"], row.GetAttributeValue<OptionSetValue>("type").Value, row["objecttypecode"]));
    }

    [Fact]
    public void An_app_shows_its_components_to_its_roles()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo")
            .Root(20, "id", $"{{{Id}}}").Section("Roles", $$"""<Role id="{{{Id}}}" name="Gizmo user"><RolePrivileges><RolePrivilege name="prvReadbase_Gizmo" level="Local" /></RolePrivileges></Role>""")
            .Root(62, "schemaName", "base_App").Section("AppModuleSiteMaps", """
                <AppModuleSiteMap><SiteMapUniqueName>base_App</SiteMapUniqueName><ShowHome>True</ShowHome><SiteMap><Area Id="a" /></SiteMap></AppModuleSiteMap>
                """)
            .Root(80, "schemaName", "base_App").Section("AppModules", $$"""
                <AppModule><UniqueName>base_App</UniqueName><WebResourceId>{{Other}}</WebResourceId><FormFactor>1</FormFactor><ClientType>4</ClientType><NavigationType>0</NavigationType>
                  <AppModuleComponents><AppModuleComponent type="1" schemaName="base_gizmo" /><AppModuleComponent type="62" schemaName="base_App" /></AppModuleComponents>
                  <AppModuleRoleMaps><Role id="{{{Id}}}" /><Role id="{627090ff-40a3-4053-8790-584edc5be201}" /></AppModuleRoleMaps>
                  <LocalizedNames><LocalizedName description="Gizmos" languagecode="1033" /></LocalizedNames></AppModule>
                """));
        var app = target.Row("appmodule", "uniquename", "base_App");
        Assert.Equal(("Gizmos", 4), (app["name"], app["clienttype"]));
        Assert.Equal("<SiteMap><Area Id=\"a\" /></SiteMap>", target.Row("sitemap", "sitemapnameunique", "base_App")["sitemapxml"]);
        Assert.Equal([1, 62], target.Rows("appmodulecomponent", "appmoduleidunique", app.Id).Select(c => c.GetAttributeValue<OptionSetValue>("componenttype").Value).Order());
        Assert.Equal(2, target.Rows("appmoduleroles", "appmoduleid", app.Id).Count);
        Assert.Equal(2, Assert.Single(target.Rows("roleprivileges", "roleid", Id))["privilegedepthmask"]);
    }

    [Fact]
    public void A_role_is_there_in_every_business_unit_and_goes_from_all_of_them()
    {
        using var target = new Target();
        var root = target.Rows("businessunit", "isdisabled", false).Single();
        target.Service.Create(new Entity("businessunit") { ["name"] = "below", ["parentbusinessunitid"] = root.ToEntityReference() });
        target.Import(Base.Root(20, "id", $"{{{Id}}}").Section("Roles", $$"""<Role id="{{{Id}}}" name="Gizmo user"><RolePrivileges /></Role>"""));
        Assert.Equal(2, target.Rows("role", "name", "Gizmo user").Count);
        target.Uninstall("base_core");
        Assert.Empty(target.Rows("role", "name", "Gizmo user"));
    }

    [Fact]
    public void Environment_variables_come_with_their_values()
    {
        using var target = new Target().Import(Base
            .With("environmentvariabledefinitions/base_Url/environmentvariabledefinition.xml", """
                <environmentvariabledefinition schemaname="base_Url"><defaultvalue>none</defaultvalue><displayname default="Address"><label description="Address" languagecode="1033" /></displayname><type>100000000</type></environmentvariabledefinition>
                """)
            .With("environmentvariabledefinitions/base_Url/environmentvariablevalues.json", """{"environmentvariablevalues":{"environmentvariablevalue":{"iscustomizable":"1","value":"x"}}}"""));
        var definition = target.Row("environmentvariabledefinition", "schemaname", "base_Url");
        Assert.Equal(("Address", "none", 100000000), (definition["displayname"], definition["defaultvalue"], definition.GetAttributeValue<OptionSetValue>("type").Value));
        Assert.Equal("x", target.Row("environmentvariablevalue", "environmentvariabledefinitionid", definition.Id)["value"]);
    }

    [Fact]
    public void Roles_with_unknown_privileges_are_refused() =>
        Fault.Is(0x80048058, "prvReadNothing of role Gizmo user", () => new Target().Import(Base.Root(20, "id", $"{{{Id}}}").Section("Roles",
            $$"""<Role id="{{{Id}}}" name="Gizmo user"><RolePrivileges><RolePrivilege name="prvReadNothing" level="Local" /></RolePrivileges></Role>""")));

    public static TheoryData<string, string> Unknown => new()
    {
        { "Workflows", "<Workflow WorkflowId=\"{11111111-0000-4000-8000-000000000001}\" Name=\"Flow one\" />" },
        { "CanvasApps", "<CanvasApp><Name>app</Name></CanvasApp>" },
        { "connectionreferences", "<connectionreference />" },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public void Components_that_are_not_reproduced_are_refused_by_name(string section, string xml) =>
        Fault.Is(0x80048D0B, section, () => new Target().Import(Base.Section(section, xml)));

    [Fact]
    public void Files_that_are_not_reproduced_are_refused_by_name() =>
        Fault.Is(0x80048D0B, "pluginpackages/base_P/pluginpackage.xml", () => new Target().Import(Base.With("pluginpackages/base_P/pluginpackage.xml", "<pluginpackage />")));

    [Fact]
    public void A_component_without_root_component_is_refused()
    {
        var file = Base.Table("base_Gizmo");
        Fault.Is(0x8004803A, "base_gizmo", () => new Target().Import(file with { Roots = [] }));
    }

    [Fact]
    public void Uninstalling_removes_the_rows()
    {
        using var target = new Target().Import(Base.WebResource(Id, "base_/script.js", "x"));
        target.Uninstall("base_core");
        Assert.Empty(target.Rows("webresource", "webresourceid", Id));
        Assert.Empty(target.Rows("solution", "uniquename", "base_core"));
    }

    [Fact]
    public void What_is_no_solution_file_is_refused()
    {
        Fault.Is(0x80048060, "solution.xml", () => new Target().Import("no zip"u8.ToArray()));
        Fault.Is(0x80048013, "not well formed", () => new Target().Import(Base.Section("Roles", "<Role")));
    }
}
