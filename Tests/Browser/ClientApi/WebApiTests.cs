using System;
using System.Threading.Tasks;
using Browser.Browsing;
using Browser.Gizmos;
using Microsoft.Playwright;
using Scenarios;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Browser.ClientApi;

/// <summary>Xrm.WebApi and Xrm.Utility, called as scripts call them.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/xrm-webapi</summary>
public sealed class WebApiTests(Chromium chromium, GizmoSite site) : IClassFixture<GizmoSite>
{
    private const string Shout = """
        const shout = Text => ({ Text, getMetadata: () => ({
            boundParameter: null, operationType: 0, operationName: "base_Shout", parameterTypes: { Text: { typeName: "Edm.String", structuralProperty: 1 } },
        }) });
        """;

    [Fact]
    public Task Rows_are_created_read_changed_found_and_deleted() => Finds("Made renamed 1 0", """
        (async () => {
            const { id, entityType } = await Xrm.WebApi.createRecord("base_gizmo", { base_name: "Made" });
            const made = await Xrm.WebApi.retrieveRecord(entityType, id, "?$select=base_name");
            await Xrm.WebApi.updateRecord(entityType, id, { base_note: "renamed" });
            const found = await Xrm.WebApi.retrieveMultipleRecords("base_gizmo", "?$select=base_note&$filter=base_name eq 'Made'");
            await Xrm.WebApi.deleteRecord(entityType, id);
            const left = await Xrm.WebApi.online.retrieveMultipleRecords("base_gizmo",
                "?fetchXml=<fetch><entity name='base_gizmo'><filter><condition attribute='base_name' operator='eq' value='Made'/></filter></entity></fetch>");
            return [made.base_name, found.entities[0].base_note, found.entities.length, left.entities.length].join(" ");
        })()
        """);

    [Fact]
    public Task Lists_come_in_pages_of_the_size_that_was_asked_for() => Finds("2 1 ", """
        (async () => {
            for (const name of ["Page 1", "Page 2", "Page 3"])
                await Xrm.WebApi.createRecord("base_gizmo", { base_name: name });
            const first = await Xrm.WebApi.retrieveMultipleRecords("base_gizmo", "?$filter=startswith(base_name,'Page')&$orderby=base_name", 2);
            const second = await Xrm.WebApi.retrieveMultipleRecords("base_gizmo", first.nextLink, 2);
            return [first.entities.length, second.entities.length, second.nextLink].join(" ");
        })()
        """);

    [Fact]
    public Task Functions_take_their_parameters_from_the_address() => Finds("200 true", """
        (async () => {
            const { id } = await Xrm.WebApi.createRecord("base_gizmo", { base_name: "Mine" });
            const response = await Xrm.WebApi.execute({
                entity: { entityType: "systemuser", id: Xrm.Utility.getGlobalContext().userSettings.userId }, Target: { entityType: "base_gizmo", id },
                getMetadata: () => ({
                    boundParameter: "entity", operationType: 1, operationName: "RetrievePrincipalAccess",
                    parameterTypes: {
                        entity: { typeName: "mscrm.systemuser", structuralProperty: 5 }, Target: { typeName: "mscrm.crmbaseentity", structuralProperty: 5 },
                    },
                }),
            });
            return [response.status, (await response.json()).AccessRights.includes("WriteAccess")].join(" ");
        })()
        """);

    [Fact]
    public Task A_batch_answers_each_of_its_requests() => Finds("200 ONE 200 TWO 200 THREE", $$"""
        (async () => {
            {{Shout}}
            const answers = await Xrm.WebApi.online.executeMultiple([shout("one"), [shout("two"), shout("three")]]);
            return (await Promise.all(answers.map(async answer => `${answer.status} ${(await answer.json()).Shouted}`))).join(" ");
        })()
        """);

    [Fact]
    public Task A_batch_with_a_request_that_is_refused_rejects_with_its_fault() => Finds("There is nothing to shout.", $$"""
        (async () => {
            {{Shout}}
            try { await Xrm.WebApi.online.executeMultiple([shout("one"), shout("")]); } catch (e) { return e.message; }
        })()
        """);

    [Fact]
    public Task A_refusal_rejects_with_code_and_message() => Finds("2147746405 There is nothing to shout.", $$"""
        (async () => {
            {{Shout}}
            try { await Xrm.WebApi.online.execute(shout("")); } catch (e) { return `${e.errorCode} ${e.message}`; }
        })()
        """);

    [Fact]
    public Task Definitions_and_the_context_are_known() => Finds("base_gizmos base_name Maker Gizmo 1033 true", """
        (async () => {
            const definition = await Xrm.Utility.getEntityMetadata("base_gizmo", ["base_name"]);
            const context = Xrm.Utility.getGlobalContext();
            return [definition.EntitySetName, definition.Attributes.get(0).LogicalName, context.userSettings.userName, context.userSettings.languageId,
                context.getClientUrl() === location.origin].join(" ");
        })()
        """);

    [Fact]
    public async Task Somebody_chooses_rows_in_a_dialog()
    {
        await site.Administrator.Create("accounts", new() { ["name"] = "Ashmere Archive" });
        await site.As(chromium, site.Maker, async visit =>
        {
            await visit.Open(GizmoSite.Form());
            var chosen = visit.Script<string>(
                "Xrm.Utility.lookupObjects({ entityTypes: ['account'], allowMultiSelect: false }).then(rows => rows.map(row => row.name).join())");
            await visit.Dialog.GetByLabel("Search").FillAsync("Ash");
            await visit.Dialog.GetByLabel("Ashmere Archive").CheckAsync();
            await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
            Assert.Equal("Ashmere Archive", await chosen);
        });
    }

    [Fact]
    public async Task A_row_that_is_gone_is_refused_in_the_platforms_words()
    {
        var gizmo = await site.Gizmo("Gone");
        await site.As(chromium, site.Maker, async visit =>
        {
            visit.ExpectRefusals();
            await visit.Open(GizmoSite.Form(gizmo));
            await site.Administrator.Delete("base_gizmos", gizmo);
            await visit.Field("Name").FillAsync("Still here");
            await visit.Command("Save").ClickAsync();
            await Expect(visit.Message("Does Not Exist")).ToBeVisibleAsync();
        });
    }

    private Task Finds(string expected, string script) => site.As(chromium, site.Maker, async visit =>
    {
        visit.ExpectRefusals();
        await visit.Open(GizmoSite.Form());
        Assert.Equal(expected, await visit.Script<string>(script));
    });
}
