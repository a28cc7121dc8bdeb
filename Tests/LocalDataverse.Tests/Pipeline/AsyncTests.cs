using System.Linq;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/asynchronous-service</summary>
public sealed class AsyncTests
{
    [Fact]
    public void A_job_runs_after_the_commit_outside_any_transaction()
    {
        using var local = new Local();
        local.AsyncStep("Create", "account", "say later\ntransaction\ndepth\noutputs");
        local.Step("Create", "account", 40, "say now");

        local.Account();

        Assert.Equal(["now", "later", "transaction False", "depth 1", "id"], local.Said());
        var job = local.Query("asyncoperation").Single();
        Assert.Equal((3, 30), (Option(job, "statecode"), Option(job, "statuscode")));
        Assert.Equal(("Create", "account"), (job["messagename"], job["primaryentitytype"]));
    }

    [Fact]
    public void A_rolled_back_request_leaves_no_job()
    {
        using var local = new Local();
        local.AsyncStep("Create", "account", "say never");
        local.Step("Create", "account", 40, "fail no");

        Local.Fault(() => local.Account());

        Assert.Empty(local.Said());
        Assert.Empty(local.Query("asyncoperation"));
    }

    [Fact]
    public void A_failed_job_keeps_its_reason_to_itself()
    {
        using var local = new Local();
        local.AsyncStep("Create", "account", "create kept\nfail too late");

        local.Account();

        var job = local.Query("asyncoperation").Single();
        Assert.Equal((3, 31), (Option(job, "statecode"), Option(job, "statuscode")));
        Assert.Equal(("too late", unchecked((int)0x80040265)), (job["friendlymessage"], job["errorcode"]));
        Assert.Single(local.Query("account"));
        Assert.Equal(["kept"], local.Contacts());
    }

    [Fact]
    public void A_job_that_asks_for_it_is_tried_four_times_in_all()
    {
        using var local = new Local();
        local.AsyncStep("Create", "account", "say try\nretry again");

        local.Account();

        Assert.Equal(["try", "try", "try", "try"], local.Said());
        Assert.Equal(31, Option(local.Query("asyncoperation").Single(), "statuscode"));
    }

    [Fact]
    public void A_successful_job_can_be_deleted_at_once()
    {
        using var local = new Local();
        local.AsyncStep("Create", "account", "say done", ("asyncautodelete", true));

        local.Account();

        Assert.Equal(["done"], local.Said());
        Assert.Empty(local.Query("asyncoperation"));
    }

    [Fact]
    public void Jobs_may_cause_further_jobs_and_count_towards_the_depth()
    {
        using var local = new Local();
        local.AsyncStep("Create", "account", "depth\ncreate-account again");

        local.Account();

        Assert.Equal(Enumerable.Range(1, 8).Select(depth => $"depth {depth}"), local.Said());
        Assert.Equal(8, local.Query("account").Count);
        Assert.Equal(1, local.Query("asyncoperation").Count(job => Option(job, "statuscode") == 31));
    }

    [Fact]
    public void Only_stage_40_can_be_asynchronous()
    {
        using var local = new Local();

        Local.Fails("0x80040203", () => local.Step("Create", "account", 20, "", ("mode", new OptionSetValue(1))));
    }

    private static int Option(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column).Value;
}
