using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

public sealed class OrganizationTests
{
    [Fact]
    public void A_new_organisation_has_its_first_rows()
    {
        using var local = new Local();

        var administrator = local.Query("systemuser", ("systemuserid", local.Organization.AdministratorId)).Single();
        var who = local.Run<WhoAmIResponse>(new WhoAmIRequest());

        Assert.Equal("Local Administrator", administrator["fullname"]);
        Assert.Equal((local.Organization.AdministratorId, local.Organization.Id), (who.UserId, who.OrganizationId));
        Assert.Equal(who.BusinessUnitId, local.Query("businessunit").Single().Id);
        Assert.Equal("System Administrator", local.Query("role").Single()["name"]);
        Assert.True((bool)local.Query("team").Single()["isdefault"]);
        Assert.Equal("USD", local.Query("transactioncurrency").Single()["isocurrencycode"]);
    }

    [Fact]
    public void What_was_stored_is_there_when_it_is_opened_again()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var local = new Local(path: path))
            {
                local.Step("Create", "account", 40, "create x");
                local.Account();
            }

            using var again = new Local(path: path);
            again.Account();

            Assert.Equal((2, 2), (again.Query("account").Count, again.Contacts().Count));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Jobs_that_a_process_left_behind_have_failed_when_the_next_one_opens_it()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var local = new Local(path: path))
            {
                var job = new Entity("asyncoperation", Local.Nobody)
                {
                    ["operationtype"] = new OptionSetValue(1),
                    ["statecode"] = new OptionSetValue(0),
                    ["statuscode"] = new OptionSetValue(0),
                };
                local.Organization.Platform.Rows.Insert(local.Organization.Catalog.Table("asyncoperation"), [job]);
            }

            using var again = new Local(path: path);

            Assert.Equal(31, again.Query("asyncoperation").Single().GetAttributeValue<OptionSetValue>("statuscode").Value);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Requests_from_several_threads_run_one_at_a_time()
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "create x");

        Parallel.For(0, 40, _ => local.Account());

        Assert.Equal((40, 40), (local.Query("account").Count, local.Contacts().Count));
    }

    [Fact]
    public void Plug_ins_must_not_call_from_other_threads()
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "thread");

        var fault = Local.Fault(() => local.Account());

        Assert.Equal("LocalDataverse does not support service calls of plug-ins on other threads: WhoAmI.", fault.Message);
    }

    [Fact]
    public void The_latest_requests_are_on_record_newest_first()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "wait 3\nfail no");
        local.AsyncStep("Create", "contact", "who 2");
        local.Clock.Open();

        local.Add("contact", ("lastname", "x"));
        Local.Fault(() => local.Account());

        var latest = local.Organization.Requests.Latest;
        var (failed, job, request) = (latest[0], latest[1], latest[2]);
        Assert.Equal(("account", "no", 3d, false), (failed.Table, failed.Fault, failed.Duration.TotalSeconds, failed.Asynchronous));
        Assert.Equal(("contact", 2, true), (job.Table, job.CallCount, job.Asynchronous));
        Assert.Equal(("contact", 0, false), (request.Table, request.CallCount, request.Asynchronous));
    }
}
