using System.Linq;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/handle-exceptions</summary>
public sealed class FaultTests
{
    private const string Crash =
        "An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): "
        + "LocalDataverse.Tests.Pipeline.Script: System.ArgumentException: oh";

    [Theory]
    [InlineData("fail Not like this.", "0x80040265", "Not like this.", 400, "0", "-2146233088")]
    [InlineData("fail-silently", "0x80040265", "ISV code aborted the operation.", 400, "0", "-2146233088")]
    [InlineData("fail-canceled no", "0x80040265", "no", 400, "1", "12345")]
    [InlineData("fail-status no", "0x80040265", "no", 409, "0", "-2146233088")]
    [InlineData("crash oh", "0x80040224", Crash, 500, null, null)]
    [InlineData("missing", "0x80040217", "Entity 'account' With Id = 00000001-0002-0003-0000-000000000000 Does Not Exist", 404, null, null)]
    public void Exceptions_of_plug_ins_become_faults(string script, string code, string message, int http, string? status, string? subCode)
    {
        using var local = new Local();
        local.Step("Create", "account", 20, script);

        var fault = Local.Fault(() => local.Account());

        Assert.Equal((code, message, http), (Local.Code(fault), fault.Message, fault.ErrorDetails["ApiExceptionHttpStatusCode"]));
        Assert.Equal(status, fault.ErrorDetails.TryGetValue("OperationStatus", out var given) ? given : null);
        Assert.Equal(subCode, fault.ErrorDetails.TryGetValue("SubErrorCode", out given) ? given : null);
        Assert.StartsWith("Plugin/LocalDataverse.Tests.Pipeline.Script, Local", (string)fault.ErrorDetails["ApiExceptionSourceKey"]);
    }

    [Fact]
    public void A_fault_of_a_nested_call_keeps_its_own_code_and_message()
    {
        using var local = new Local();
        local.Step("Create", "account", 40, "create x");
        local.Step("Create", "contact", 20, "fail innermost");

        var fault = Local.Fault(() => local.Account());

        Assert.Equal(("0x80040265", "innermost", "2"), (Local.Code(fault), fault.Message, fault.ErrorDetails["ApiDepthKey"]));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/logging-tracing
    [Fact]
    public void The_fault_carries_what_was_traced()
    {
        using var local = new Local(PluginTraceLog.Off);
        local.Step("Create", "account", 40, "say outer\ncreate x");
        local.Step("Create", "contact", 20, "say inner\nfail no");

        var trace = Local.Fault(() => local.Account()).TraceText;

        Assert.Contains("outer", trace);
        Assert.Contains("inner", trace);
        Assert.Contains("Create of contact", trace);
    }

    [Theory]
    [InlineData(PluginTraceLog.Off, 0)]
    [InlineData(PluginTraceLog.Exceptions, 1)]
    [InlineData(PluginTraceLog.All, 2)]
    public void The_trace_log_keeps_what_the_setting_says(PluginTraceLog setting, int rows)
    {
        using var local = new Local(setting);
        local.Step("Create", "account", 20, "say fine");
        local.Step("Create", "account", 40, "say bad\nfail no");

        Local.Fault(() => local.Account());

        Assert.Equal(rows, local.Query("plugintracelog").Count);
    }

    [Fact]
    public void A_trace_keeps_its_newest_10_kilobytes()
    {
        using var local = new Local();
        local.Step("Create", "account", 20, string.Concat(Enumerable.Range(0, 2000).Select(n => $"say line {n}\n")));

        local.Account();

        var text = local.Query("plugintracelog").Single().GetAttributeValue<string>("messageblock");
        Assert.Equal(10 * 1024, text.Length);
        Assert.EndsWith("line 1999\r\n", text);
    }

    [Fact]
    public void A_trace_row_tells_what_ran()
    {
        using var local = new Local();
        var step = local.Step("Create", "account", 20, "say hello");

        local.Account();

        var row = local.Query("plugintracelog").Single();
        Assert.Equal(("Create", "account", 1, step.Id), (row["messagename"], row["primaryentity"], row["depth"], row["pluginstepid"]));
        Assert.Equal("hello\r\n", row["messageblock"]);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/write-plug-in: two minutes for the operation
    [Fact]
    public void Two_minutes_are_the_limit()
    {
        using var local = new Local();
        local.Clock.Open();
        local.Step("Create", "account", 20, "wait 119");
        local.Account();

        local.Step("Create", "account", 40, "wait 2");
        Local.Fails("0x80044172", () => local.Account());
    }

    [Fact]
    public void A_request_for_an_unknown_message_is_refused_by_name()
    {
        using var local = new Local();

        var fault = Local.Fault(() => local.Service.Execute(new OrganizationRequest("CloneAsPatch")));

        Assert.Equal("LocalDataverse does not support the message: CloneAsPatch.", fault.Message);
    }

    [Fact]
    public void An_unknown_parameter_is_refused_by_name()
    {
        using var local = new Local();

        var fault = Local.Fault(() => local.Service.Execute(new OrganizationRequest("WhoAmI") { ["Loudly"] = true }));

        Assert.Equal("LocalDataverse does not support the message WhoAmI: parameter Loudly.", fault.Message);
    }
}
