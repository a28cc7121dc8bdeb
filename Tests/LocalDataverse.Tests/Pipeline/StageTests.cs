using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/event-framework</summary>
public sealed class StageTests
{
    [Fact]
    public void Steps_run_by_stage_and_within_a_stage_by_rank()
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "say post");
        local.Step("Create", "account", 20, "say second", ("rank", 2));
        local.Step("Create", "account", 20, "say first", ("rank", 1));
        local.Step("Create", "account", 10, "say validation");

        local.Account();

        Assert.Equal(["validation", "first", "second", "post"], local.Said());
    }

    [Fact]
    public void Only_the_outermost_stage_10_is_outside_the_transaction()
    {
        using var local = new Local();
        local.Step("Create", "account", 10, "transaction\ncreate one");
        local.Step("Create", "account", 20, "transaction\ncreate two");
        local.Step("Create", "contact", 10, "transaction");

        local.Account();

        Assert.Equal(["transaction False", "transaction False", "transaction True", "transaction True"], local.Said().Order());
    }

    [Fact]
    public void A_step_without_a_table_runs_for_every_table()
    {
        using var local = new Local();
        local.Step("Create", null, 20, "stage");

        local.Account();
        local.Add("contact", ("lastname", "Doe"));

        Assert.Equal(["Create@20", "Create@20"], local.Said());
    }

    [Fact]
    public void A_disabled_step_does_not_run()
    {
        using var local = new Local();
        var step = local.Step("Create", "account", 20, "say never");
        local.Service.Update(new Entity(step.LogicalName, step.Id) { ["statecode"] = new OptionSetValue(1) });

        local.Account();

        Assert.Empty(local.Said());
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in#set-filtering-attributes
    [Theory]
    [InlineData("name", true)]
    [InlineData("telephone1", true)]
    [InlineData("fax", false)]
    public void Filtering_attributes_look_at_presence(string column, bool runs)
    {
        using var local = new Local();
        var account = local.Account("same");
        local.Step("Update", "account", 20, "say ran", ("filteringattributes", "name,telephone1"));

        local.Service.Update(new Entity("account", account.Id) { [column] = "same" });

        Assert.Equal(runs, local.Said().Count == 1);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations#message-pipelines-merged
    [Fact]
    public void Single_and_multiple_creates_share_their_pipeline()
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "stage\noutputs");
        local.Step("CreateMultiple", "account", 40, "stage\ntargets\noutputs");

        local.Account();
        Assert.Equal(["Create@40", "id", "CreateMultiple@40", "1 targets", "Ids"], local.Said());

        local.Service.Execute(new CreateMultipleRequest { Targets = Local.Many(new("account"), new("account")) });
        Assert.Equal(["Create@40", "id", "Create@40", "id", "CreateMultiple@40", "2 targets", "Ids"], local.Said().Skip(5));
    }

    [Fact]
    public void Single_and_multiple_updates_share_their_pipeline()
    {
        using var local = new Local();
        var (one, two) = (local.Account(), local.Account());
        local.Step("Update", "account", 20, "stage");
        local.Step("UpdateMultiple", "account", 20, "stage\ntargets");

        local.Service.Update(new Entity("account", one.Id) { ["name"] = "x" });
        Assert.Equal(["Update@20", "UpdateMultiple@20", "1 targets"], local.Said());

        Entity[] rows = [new("account", one.Id) { ["name"] = "y" }, new("account", two.Id) { ["name"] = "y" }];
        local.Service.Execute(new UpdateMultipleRequest { Targets = Local.Many(rows) });
        Assert.Equal(["Update@20", "Update@20", "UpdateMultiple@20", "2 targets"], local.Said().Skip(3));
    }

    [Fact]
    public void What_one_of_the_merged_events_changes_the_other_sees()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "set name=changed");
        local.Step("CreateMultiple", "account", 40, "targets");

        var account = local.Account("given");

        Assert.Equal("changed", local.Query("account", ("accountid", account.Id)).Single()["name"]);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/use-upsert-insert-update-record
    [Fact]
    public void Upsert_raises_the_event_of_what_it_does()
    {
        using var local = new Local();
        foreach (var message in new[] { "Upsert", "Create", "Update" })
            local.Step(message, "account", 20, "stage");
        var row = new Entity("account", new System.Guid(1, 1, 1, new byte[8])) { ["name"] = "x" };

        var first = local.Run<UpsertResponse>(new UpsertRequest { Target = row });
        var second = local.Run<UpsertResponse>(new UpsertRequest { Target = row });

        Assert.Equal((true, false, row.Id), (first.RecordCreated, second.RecordCreated, second.Target.Id));
        Assert.Equal(["Upsert@20", "Create@20", "Upsert@20", "Update@20"], local.Said());
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior
    [Fact]
    public void State_columns_pass_the_update_pipeline_apart_from_the_others()
    {
        using var local = new Local();
        var account = local.Account();
        local.Step("Update", "account", 10, "target name statecode");
        local.Step("Update", "account", 20, "target name statecode");
        local.Step("SetStateDynamicEntity", "account", 40, "inputs");

        local.Service.Update(new Entity("account", account.Id) { ["name"] = "x", ["statecode"] = new OptionSetValue(1) });

        Assert.Equal(
            ["name=x, statecode=1", "name=x, statecode=null", "name=null, statecode=1", "EntityMoniker=account, State=1, Status=2"],
            local.Said());
    }

    [Fact]
    public void A_new_owner_also_raises_Assign()
    {
        using var local = new Local();
        var account = local.Account();
        local.Step("Assign", "account", 40, "stage\ninputs");

        local.Service.Update(new Entity("account", account.Id) { ["ownerid"] = local.SystemUser });

        Assert.Equal(["Assign@40", "Target=account, Assignee=systemuser"], local.Said());
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/bypass-custom-business-logic
    [Theory]
    [InlineData("BypassCustomPluginExecution", true, "later")]
    [InlineData("BypassBusinessLogicExecution", "CustomSync", "later")]
    [InlineData("BypassBusinessLogicExecution", "CustomAsync", "now")]
    [InlineData("BypassBusinessLogicExecution", "CustomSync,CustomAsync", "")]
    public void Callers_with_the_privilege_can_leave_custom_logic_out(string parameter, object value, string said)
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "say now");
        local.AsyncStep("Create", "account", "say later");

        local.Service.Execute(new CreateRequest { Target = new Entity("account"), [parameter] = value });

        Assert.Equal(said, string.Join(",", local.Said()));
    }

    [Fact]
    public void Single_steps_can_be_left_out_by_id()
    {
        using var local = new Local();
        var step = local.Step("Create", "account", 40, "say one");
        local.Step("Create", "account", 40, "say two");

        local.Service.Execute(new CreateRequest { Target = new Entity("account"), ["BypassBusinessLogicExecutionStepIds"] = $"{step.Id}" });

        Assert.Equal(["two"], local.Said());
        Local.Fails("0x80040220", () => local.As(People.With(local, ("prvCreateAccount", 0))).Execute(
            new CreateRequest { Target = new Entity("account"), ["BypassCustomPluginExecution"] = true }));
    }

    [Fact]
    public void Retrieve_and_RetrieveMultiple_are_not_merged_and_answer_under_their_older_names()
    {
        using var local = new Local();
        var account = local.Account();
        local.Step("Retrieve", "account", 40, "outputs");
        local.Step("RetrieveMultiple", "account", 40, "outputs");

        local.Service.Retrieve("account", account.Id, new("name"));
        local.Query("account");

        Assert.Equal(["BusinessEntity", "BusinessEntityCollection"], local.Said());
    }
}
