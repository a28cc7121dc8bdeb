using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context</summary>
public sealed class ContextTests
{
    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.iexecutioncontext.depth
    [Fact]
    public void Steps_run_down_to_depth_8_and_no_deeper()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "depth\ncreate-account again");

        Local.Fails("0x80044182", () => local.Account());

        Assert.Equal(Enumerable.Range(1, 8).Select(depth => $"depth {depth}"), local.Said().Order());
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context#shared-variables
    [Fact]
    public void Variables_of_stage_10_are_found_one_context_up_for_Create_Update_and_Delete()
    {
        using var local = new Local();
        var account = local.Account();
        local.Step("Update", "account", 10, "share a=1");
        local.Step("Update", "account", 20, "shared a\nshare b=2");
        local.Step("Update", "account", 40, "shared a\nshared b");

        local.Service.Update(new Entity("account", account.Id) { ["name"] = "x" });

        Assert.Equal(["a=null, above 1", "a=null, above 1", "b=2, above null"], local.Said());
    }

    [Fact]
    public void For_other_messages_they_are_in_the_same_context()
    {
        using var local = new Local();
        var account = local.Account();
        local.Step("Retrieve", "account", 10, "share a=1");
        local.Step("Retrieve", "account", 40, "shared a");

        local.Service.Retrieve("account", account.Id, new("name"));

        Assert.Equal(["a=1, above nothing"], local.Said());
    }

    [Fact]
    public void Each_row_of_a_bulk_request_has_its_own_variables()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "shared a\nshare a=1");
        local.Step("Create", "account", 40, "shared a");

        local.Service.Execute(new CreateMultipleRequest { Targets = Local.Many(new("account"), new("account")) });

        Assert.Equal(["a=null, above null", "a=null, above null", "a=1, above null", "a=1, above null"], local.Said());
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/optional-parameters
    [Fact]
    public void The_callers_tag_is_among_the_shared_variables()
    {
        using var local = new Local();
        local.Step("Create", "account", 10, "shared tag\ninputs");
        local.Step("Create", "account", 40, "shared tag");

        local.Service.Execute(new CreateRequest { Target = new Entity("account"), ["tag"] = "blue" });

        Assert.Equal(["tag=blue, above nothing", "Target=account", "tag=blue, above blue"], local.Said());
    }

    [Fact]
    public void Parent_contexts_lead_back_to_the_first_request()
    {
        using var local = new Local();
        local.Step("Update", "account", 40, "create x");
        local.Step("Create", "contact", 40, "parents");
        var account = local.Account();

        local.Service.Update(new Entity("account", account.Id) { ["name"] = "x" });

        Assert.Equal(["Create < Create < Update < Update"], local.Said());
    }

    [Fact]
    public void A_step_can_run_as_another_user()
    {
        using var local = new Local();
        var system = local.Organization.SystemUserId;
        local.Step("Create", "account", 40, "users\ncreate by the other", ("impersonatinguserid", local.SystemUser));

        local.Account();

        Assert.Equal([$"user {system}, initiated by {local.Organization.AdministratorId}"], local.Said());
        Assert.Equal(system, local.Query("contact").Single().GetAttributeValue<EntityReference>("createdby").Id);
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.iorganizationservicefactory.createorganizationservice
    [Fact]
    public void A_service_for_the_empty_guid_is_the_steps_users()
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "create-as-step x", ("impersonatinguserid", local.SystemUser));

        local.Account();

        Assert.Equal(local.SystemUser.Id, local.Query("contact").Single().GetAttributeValue<EntityReference>("createdby").Id);
    }

    [Fact]
    public void An_application_user_shows_its_application()
    {
        using var local = new Local();
        var user = People.With(local, ("prvCreateAccount", 0));
        local.Service.Update(new Entity("systemuser", user) { ["applicationid"] = Local.Nobody });
        local.Step("Create", "account", 40, "application");

        local.As(user).Create(new Entity("account"));

        Assert.Equal([$"application {Local.Nobody}"], local.Said());
    }

    [Fact]
    public void A_service_without_a_user_is_the_systems()
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "create-as-system x");
        local.Step("Create", "contact", 40, "users");

        local.Account();

        Assert.Equal(local.Organization.SystemUserId, local.Query("contact").Single().GetAttributeValue<EntityReference>("createdby").Id);
        Assert.StartsWith($"user {local.SystemUser.Id}, initiated by {local.Administrator.Id}", local.Said().Single());
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/impersonate-another-user
    [Fact]
    public void An_impersonated_call_counts_as_the_others_and_names_the_real_caller()
    {
        using var local = new Local();
        var (other, real) = (local.Organization.SystemUserId, local.Organization.AdministratorId);

        local.Organization.Execute(new CreateRequest { Target = new Entity("account") }, new Caller(other, ImpersonatedBy: real));

        var row = local.Query("account").Single();
        Assert.Equal(other, row.GetAttributeValue<EntityReference>("createdby").Id);
        Assert.Equal(real, row.GetAttributeValue<EntityReference>("createdonbehalfby").Id);
    }

    [Fact]
    public void The_operation_is_created_when_the_clock_says()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "time");

        var account = local.Account();

        Assert.Equal(["2026-03-01T08:00:00.0000000Z"], local.Said());
        Assert.Equal(local.Clock.GetUtcNow().UtcDateTime, local.Query("account", ("accountid", account.Id)).Single()["createdon"]);
    }

    [Fact]
    public void The_owning_extension_is_the_step()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "extension");

        local.Account();

        Assert.Equal(["extension sdkmessageprocessingstep"], local.Said());
    }

    [Fact]
    public void Configuration_comes_through_the_longest_constructor()
    {
        using var local = new Local();
        var secret = local.Add("sdkmessageprocessingstepsecureconfig", ("secureconfig", "hush"));
        local.Step("Create", "account", 20, "configuration", ("sdkmessageprocessingstepsecureconfigid", secret));

        local.Account();

        Assert.Equal(["secure hush"], local.Said());
    }

    // learn.microsoft.com/power-apps/developer/data-platform/best-practices/business-logic/develop-iplugin-implementations-stateless
    [Fact]
    public void One_instance_serves_all_executions_of_a_step()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "executions");

        local.Account();
        local.Account();

        Assert.Equal(["execution 1", "execution 2"], local.Said());
    }

    [Fact]
    public void Plug_ins_cannot_change_the_callers_objects()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "set name=changed");
        var row = new Entity("account") { ["name"] = "given" };

        local.Service.Create(row);

        Assert.Equal(["name"], row.Attributes.Keys);
        Assert.Equal("given", row["name"]);
    }

    [Fact]
    public void Each_call_of_plug_in_code_is_counted_once()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "who 3");
        local.Step("Create", "account", 40, "create x");
        local.Step("Create", "contact", 40, "who 1");

        local.Account();

        var record = local.Organization.Requests.Latest.First(request => request.Message == "Create" && request.Table == "account");
        Assert.Equal((5, 4, 1), (record.CallCount, record.Calls["WhoAmI"], record.Calls["Create"]));
    }
}
