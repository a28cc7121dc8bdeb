using System.Linq;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>What steps find in, and do to, the target.</summary>
public sealed class TargetTests
{
    [Theory]
    [InlineData(10, "ownerid=null, createdon=null, createdby=null, statecode=null, statuscode=null, name=x")]
    [InlineData(20, "ownerid=systemuser, createdon=2026-03-01 08:00:00, createdby=systemuser, statecode=0, statuscode=1, name=x")]
    [InlineData(40, "ownerid=systemuser, createdon=2026-03-01 08:00:00, createdby=systemuser, statecode=0, statuscode=1, name=x")]
    public void A_created_row_carries_the_platforms_values_from_stage_20_on(int stage, string said)
    {
        using var local = new Local();
        local.Step("Create", "account", stage, "target ownerid createdon createdby statecode statuscode name");

        local.Account("x");

        Assert.Equal([said], local.Said());
    }

    [Fact]
    public void An_updated_row_carries_who_and_when_and_nothing_that_was_not_sent()
    {
        using var local = new Local();
        var account = local.Account("x");
        local.Step("Update", "account", 10, "target modifiedon modifiedby name telephone1");
        local.Step("Update", "account", 20, "target modifiedon modifiedby name telephone1");

        local.Service.Update(new Entity("account", account.Id) { ["telephone1"] = "1" });

        Assert.Equal(
            [
                "modifiedon=null, modifiedby=null, name=null, telephone1=1",
                "modifiedon=2026-03-01 08:00:00, modifiedby=systemuser, name=null, telephone1=1",
            ],
            local.Said());
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata: IsValidForCreate, IsValidForUpdate
    [Fact]
    public void What_callers_send_for_read_only_columns_is_dropped_in_silence()
    {
        using var local = new Local();

        var account = local.Add("account", ("createdon", new System.DateTime(2001, 1, 1)), ("versionnumber", 7L), ("name", "x"));

        Assert.Equal(local.Clock.GetUtcNow().UtcDateTime, local.Query("account", ("accountid", account.Id)).Single()["createdon"]);
    }

    [Fact]
    public void What_a_step_of_stage_20_changes_is_what_is_stored()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "set name=shorter\nset telephone1=none");

        var account = local.Account(new string('x', 500));

        var row = local.Query("account", ("accountid", account.Id)).Single();
        Assert.Equal(("shorter", "none"), (row["name"], row["telephone1"]));
    }

    [Fact]
    public void Values_are_checked_after_stage_20()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "set name=" + new string('x', 200));

        Local.Fails("0x80044331", () => local.Account("short"));
    }

    [Fact]
    public void A_step_of_stage_40_that_updates_its_row_raises_Update_one_deeper()
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "update name=again");
        local.Step("Update", "account", 40, "depth");

        var account = local.Account();

        Assert.Equal(["depth 2"], local.Said());
        Assert.Equal("again", local.Query("account", ("accountid", account.Id)).Single()["name"]);
    }
}
