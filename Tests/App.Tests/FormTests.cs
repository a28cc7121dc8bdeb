using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using App.Tests.Fixture;
using Xunit;

namespace App.Tests;

/// <summary>Forms: a control for each type of column, what is locked, sub-grids, faults, and the facts that scripts get.</summary>
public sealed class FormTests(AppServer server)
{
    [Theory]
    [InlineData("base_name", "<input", "value=\"Full <b>widget</b>\"")]
    [InlineData("base_size", "<input", "value=\"999\"", "aria-required=\"true\"")]
    [InlineData("base_weight", "<input", "value=\"1.5\"", "disabled")]
    [InlineData("base_kind", "<select")]
    [InlineData("base_sold", "<select")]
    [InlineData("base_sold_box", "<input", "type=\"checkbox\"", "checked")]
    [InlineData("base_madeon", "<input", "type=\"date\"", "value=\"2024-02-29\"")]
    [InlineData("base_checkedat", "<input", "type=\"date\"", "value=\"2024-03-01\"")]
    [InlineData("base_checkedat-time", "<input", "type=\"time\"", "value=\"12:34\"")]
    [InlineData("base_accountid", "<input", "role=\"combobox\"", "value=\"Zoo & Sons\"")]
    [InlineData("base_tags", "<select", "multiple")]
    [InlineData("base_note", "<textarea", "maxlength=\"2000\"")]
    [InlineData("header_ownerid", "<input", "role=\"combobox\"")]
    public async Task Each_type_of_column_has_its_control(string control, params string[] parts)
    {
        var tag = (await (await server.SignIn("Widget clerk")).Form(server.FullWidget)).Expect(200).Tag("id", "f-" + control);
        Assert.All(parts, part => Assert.Contains(part, tag, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("base_name", "string", "required", "\"Full \\u003Cb\\u003Ewidget\\u003C/b\\u003E\"")]
    [InlineData("base_size", "integer", "required", "999")]
    [InlineData("base_kind", "optionset", "none", "100000002")]
    [InlineData("base_weight", "decimal", "none", "1.5")]
    [InlineData("base_sold", "boolean", "none", "true")]
    [InlineData("base_madeon", "datetime", "none", "\"2024-02-29\"")]
    [InlineData("base_checkedat", "datetime", "none", "\"2024-03-01T12:34:56Z\"")]
    [InlineData("base_tags", "multiselectoptionset", "none", "\"100000000,100000001\"")]
    [InlineData("statecode", "state", "required", "0")]
    public async Task Scripts_get_each_column_with_its_value_as_the_web_api_writes_it(string name, string type, string required, string value)
    {
        var column = Column(await (await server.SignIn("Widget clerk")).Form(server.FullWidget), name);
        Assert.Equal((type, value), ((string?)column["type"], column["value"]!.ToJsonString()));
        if (name is not ("base_name" or "statecode"))
            Assert.Equal(required, (string?)column["required"]);
    }

    [Fact]
    public async Task Scripts_get_what_a_look_up_is_bound_with()
    {
        var column = Column(await (await server.SignIn("Widget clerk")).Form(server.FullWidget), "base_accountid");
        Assert.Equal(("account", "Zoo & Sons"), ((string?)column["value"]!["entityType"], (string?)column["value"]!["name"]));
        Assert.Equal("base_AccountId", (string?)column["navigation"]!["account"]);
    }

    [Fact]
    public async Task Scripts_get_the_record_the_form_and_its_live_events()
    {
        var data = (await (await server.SignIn("Widget clerk")).Form(server.FullWidget)).Data;
        Assert.Equal((server.FullWidget, false), ((Guid)data["record"]!["id"]!, (bool)data["record"]!["isNew"]!));
        Assert.StartsWith("W/\"", (string?)data["record"]!["etag"], StringComparison.Ordinal);
        Assert.Equal(("Widget", "main", "update"), ((string?)data["form"]!["label"], (string?)data["form"]!["type"], (string?)data["form"]!["mode"]));
        Assert.Equal("base_/widget.js", (string?)data["form"]!["libraries"]!.AsArray().Single());
        var handler = data["form"]!["events"]!.AsArray().Single()!;
        Assert.Equal(("onload", "Base.Widget.onLoad", true), ((string?)handler["event"], (string?)handler["function"], (bool)handler["passContext"]!));
    }

    [Fact]
    public async Task Tabs_sections_and_hidden_cells_are_as_the_form_says()
    {
        var page = await (await server.SignIn("Widget clerk")).Form(server.FullWidget);
        Assert.Contains("aria-selected=\"true\"", page.Tag("data-tab", "tab_general"), StringComparison.Ordinal);
        Assert.Contains("aria-selected=\"false\"", page.Tag("data-tab", "tab_related"), StringComparison.Ordinal);
        Assert.DoesNotContain(" hidden", page.Tag("data-tab-panel", "tab_general"), StringComparison.Ordinal);
        Assert.Contains(" hidden", page.Tag("data-tab-panel", "tab_related"), StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Fields\"", page.Tag("data-section", "sec_fields"), StringComparison.Ordinal);
        Assert.Contains(" hidden", page.Tag("data-control", "base_tags"), StringComparison.Ordinal);
        Assert.Contains("<h1 data-record-title>Full &lt;b&gt;widget&lt;/b&gt;</h1>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_shown_is_a_named_fault()
    {
        var faults = (await (await server.SignIn("Widget clerk")).Form(server.FullWidget)).Faults;
        Assert.Equal(
        [
            "Unknown control base_map: class {12345678-0000-4000-8000-000000000000}",
            "The control base_wrong (whole number) cannot show base_name, which is of type String",
            "The control base_gone shows the column base_gone, which does not exist in base_widget",
        ], faults);
    }

    [Fact]
    public async Task A_sub_grid_shows_the_rows_of_the_record_page_by_page()
    {
        var browser = await server.SignIn("Widget clerk");
        var page = await browser.Form(server.FullWidget);
        Assert.Equal(["Bolt", "Nut"], page.Rows);
        Assert.Contains("aria-label=\"Its parts\"", page.Tag("data-subgrid", "sub_parts"), StringComparison.Ordinal);
        Assert.Equal(["Washer"], (await browser.Get(page.Link("Next page"))).Expect(200).Rows);
        Assert.Equal("base_part", (string?)page.Data["form"]!["subgrids"]!["sub_parts"]!["table"]);
    }

    [Fact]
    public async Task A_sub_grid_that_the_user_may_not_read_is_refused_alone()
    {
        var page = (await (await server.SignIn("Widget reader")).Form(server.FullWidget)).Expect(200);
        Assert.Contains("prvReadbase_Part", page.Text, StringComparison.Ordinal);
        Assert.Contains("Full <b>widget</b>", page.Text, StringComparison.Ordinal);
    }

    // https://learn.microsoft.com/power-apps/developer/model-driven-apps/webpage-html-web-resources#pass-parameters-to-html-web-resources
    [Fact]
    public async Task A_web_resource_is_a_frame_that_is_told_the_record()
    {
        var frame = (await (await server.SignIn("Widget clerk")).Form(server.FullWidget)).Tag("title", "Picture");
        var id = Uri.EscapeDataString(server.FullWidget.ToString("B").ToUpperInvariant());
        Assert.Contains($"/WebResources/base_/widget.js?data=small&id={id}&typename=base_widget&type=", frame, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_write_gets_a_locked_form()
    {
        var page = (await (await server.SignIn("Widget reader")).Form(server.FullWidget)).Expect(200);
        Assert.Equal("readonly", (string?)page.Data["form"]!["mode"]);
        Assert.Contains("you do not have access to edit this record", page.Text, StringComparison.Ordinal);
        Assert.Contains("disabled", page.Tag("id", "f-base_name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inactive_record_is_locked()
    {
        var id = await server.Api.Create("accounts", """{"name":"Closed Inc"}""");
        (await server.Api.Patch($"accounts({id})", """{"statecode":1}""")).Expect(204);
        var page = await (await server.SignIn(role: null)).Page($"pagetype=entityrecord&etn=account&id={id}");
        Assert.Equal("disabled", (string?)page.Data["form"]!["mode"]);
        Assert.Contains("this record's status is Inactive", page.Text, StringComparison.Ordinal);
    }

    // https://learn.microsoft.com/power-apps/developer/model-driven-apps/set-field-values-using-parameters-passed-form
    [Fact]
    public async Task A_new_record_starts_with_what_the_address_sets()
    {
        var account = $"base_accountid={server.Account}&base_accountidname=Zoo&base_accountidtype=account";
        var values = Uri.EscapeDataString("base_name=Given&base_kind=100000001&" + account);
        var page = (await (await server.SignIn("Widget clerk")).Form(null, "&extraqs=" + values)).Expect(200);
        Assert.Equal("create", (string?)page.Data["form"]!["mode"]);
        Assert.Null(page.Data["record"]!["id"]);
        Assert.Equal("Given", (string?)Column(page, "base_name")["value"]);
        Assert.Equal(100000001, (int)Column(page, "base_kind")["value"]!);
        Assert.Equal("Zoo", (string?)Column(page, "base_accountid")["value"]!["name"]);
        Assert.Contains("Save the record to see the rows that belong to it.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quick_create_has_its_own_form()
    {
        var page = (await (await server.SignIn("Widget clerk")).Page("pagetype=quickcreate&etn=base_widget")).Expect(200);
        Assert.Equal(("quickcreate", "Quick widget", "quickCreate"),
            ((string?)page.Data["page"], (string?)page.Data["form"]!["label"], (string?)page.Data["form"]!["type"]));
    }

    [Fact]
    public async Task A_table_without_a_form_shows_all_columns_and_says_so()
    {
        var page = (await (await server.SignIn("Widget clerk")).Page($"pagetype=entityrecord&etn=account&id={server.Account}")).Expect(200);
        Assert.Contains("All columns (no form)", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Zoo & Sons\"", page.Tag("id", "f-name"), StringComparison.Ordinal);
    }

    private static JsonNode Column(View page, string name) =>
        page.Expect(200).Data["form"]!["columns"]!.AsArray().Single(column => (string?)column!["logicalName"] == name)!;
}
