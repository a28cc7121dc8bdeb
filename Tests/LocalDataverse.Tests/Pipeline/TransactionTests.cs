using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/scalable-customization-design/database-transactions</summary>
public sealed class TransactionTests
{
    [Fact]
    public void A_hostile_plug_in_leaves_nothing_behind_but_its_traces()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "create from pre-operation");
        local.Step("Create", "account", 40, "create from post-operation\nsay about to fail\nfail no");
        local.Step("Create", "contact", 40, "create-account nested", ("rank", 1), ("filteringattributes", null));
        var before = local.Query("account").Count;

        Local.Fails("0x80044182", () => local.Account());

        Assert.Equal(before, local.Query("account").Count);
        Assert.Empty(local.Contacts());
        Assert.Empty(local.Query("asyncoperation"));
    }

    [Fact]
    public void What_the_outermost_stage_10_wrote_survives_a_later_failure()
    {
        using var local = new Local();
        local.Step("Create", "account", 10, "create kept");
        local.Step("Create", "account", 20, "create lost");
        local.Step("Create", "account", 40, "say traced\nfail no");

        Local.Fails("0x80040265", () => local.Account());

        Assert.Equal(["kept"], local.Contacts());
        Assert.Empty(local.Query("account"));
        Assert.Equal(["traced"], local.Said());
    }

    // https://learn.microsoft.com/troubleshoot/power-platform/dataverse/dataverse-plug-ins-errors: catching and continuing is illegal
    [Theory]
    [InlineData(20, "0x8009000C")]
    [InlineData(40, "0x8009000C")]
    public void A_swallowed_service_fault_fails_the_request(int stage, string code)
    {
        using var local = new Local();
        local.Step("Create", "account", stage, "swallow");

        Local.Fails(code, () => local.Account());

        Assert.Equal(["swallowed 80040217"], local.Said());
        Assert.Empty(local.Query("account"));
    }

    [Fact]
    public void After_a_swallowed_fault_every_further_call_fails()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, "swallow\ncreate never");

        Local.Fails("0x80040251", () => local.Account());
    }

    [Fact]
    public void Outside_a_transaction_a_fault_may_be_swallowed()
    {
        using var local = new Local();
        local.Step("Create", "account", 10, "swallow\ncreate kept");

        local.Account();

        Assert.Equal(["kept"], local.Contacts());
    }

    [Fact]
    public void A_batch_inside_a_plug_in_dooms_the_transaction_when_an_item_fails()
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "batch");

        Local.Fails("0x8009000C", () => local.Account());

        Assert.Empty(local.Contacts());
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/org-service/execute-multiple-requests
    [Theory]
    [InlineData(true, true, "0 1 !2 3 !4 5")]
    [InlineData(false, true, "0 1 !2")]
    [InlineData(true, false, "!2 !4")]
    [InlineData(false, false, "!2")]
    public void ExecuteMultiple_reports_what_its_settings_ask_for(bool continueOnError, bool returnResponses, string items)
    {
        using var local = new Local();
        var requests = new OrganizationRequestCollection();
        for (var index = 0; index < 6; index++)
            requests.Add(index is 2 or 4
                ? new DeleteRequest { Target = new EntityReference("account", Local.Nobody) }
                : new CreateRequest { Target = new Entity("account") { ["name"] = $"{index}" } });

        var response = local.Run<ExecuteMultipleResponse>(new ExecuteMultipleRequest
        {
            Settings = new ExecuteMultipleSettings { ContinueOnError = continueOnError, ReturnResponses = returnResponses },
            Requests = requests,
        });

        Assert.True(response.IsFaulted);
        Assert.Equal(items, string.Join(' ', response.Responses.Select(item => (item.Fault is null ? "" : "!") + item.RequestIndex)));
        Assert.Equal(continueOnError ? 4 : 2, local.Query("account").Count);
    }

    [Fact]
    public void More_than_1000_requests_are_refused_before_the_first_one_runs()
    {
        using var local = new Local();
        var requests = new OrganizationRequestCollection();
        requests.AddRange(Enumerable.Range(0, 1001).Select(_ => new CreateRequest { Target = new Entity("account") }));

        var request = new ExecuteMultipleRequest { Settings = new ExecuteMultipleSettings(), Requests = requests };
        var fault = Local.Fault(() => local.Service.Execute(request));

        Assert.Equal(1000, fault.ErrorDetails["MaxBatchSize"]);
        Assert.Empty(local.Query("account"));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/org-service/use-executetransaction
    [Fact]
    public void ExecuteTransaction_is_all_or_nothing_and_names_the_culprit()
    {
        using var local = new Local();
        OrganizationRequestCollection requests =
        [
            new CreateRequest { Target = new Entity("account") },
            new DeleteRequest { Target = new EntityReference("account", Local.Nobody) },
        ];

        var fault = Local.Fault(() => local.Service.Execute(new ExecuteTransactionRequest { Requests = requests }));

        Assert.Equal((1, "0x80040217"), (Assert.IsType<ExecuteTransactionFault>(fault).FaultedRequestIndex, Local.Code(fault)));
        Assert.Empty(local.Query("account"));
    }

    [Fact]
    public void Batches_cannot_be_nested()
    {
        using var local = new Local();
        var inner = new ExecuteMultipleRequest { Settings = new ExecuteMultipleSettings(), Requests = [] };

        Local.Fails("0x80040203", () => local.Service.Execute(new ExecuteTransactionRequest { Requests = [inner] }));
        var outer = new ExecuteMultipleRequest { Settings = new ExecuteMultipleSettings(), Requests = [inner] };
        Local.Fails("0x80040203", () => local.Service.Execute(outer));
    }
}
