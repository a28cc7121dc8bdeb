using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/custom-api</summary>
public sealed class CustomApiTests
{
    private const int Boolean = 0, Decimal = 2, EntityReferenceType = 5, Integer = 7, Text = 10, StringArray = 11;

    [Fact]
    public void The_main_plug_in_runs_at_stage_30_without_a_step()
    {
        using var local = new Local();
        var api = Api(local, "stage\ntransaction\ninputs\nextension\nbefore\nanswer Answer=fine");
        Parameter(local, api, "Question", Text);
        Property(local, api, "Answer", Text);

        var response = local.Service.Execute(new OrganizationRequest("new_Ask") { ["Question"] = "how?" });

        Assert.Equal("fine", response["Answer"]);
        Assert.Equal(["new_Ask@30", "transaction True", "Question=how?", "extension null", "before none"], local.Said());
    }

    [Theory]
    [InlineData("missing", "0x80040200")]
    [InlineData("unknown", "0x80040203")]
    [InlineData("wrong type", "0x80040203")]
    [InlineData("null", "0x80040200")]
    public void Wrong_parameters_fail_before_any_code_runs(string mistake, string code)
    {
        using var local = new Local();
        var api = Api(local, "say never");
        Parameter(local, api, "Count", Integer);
        var request = new OrganizationRequest("new_Ask") { ["Count"] = 1 };
        var mistakes = new Dictionary<string, Action>
        {
            ["missing"] = () => request.Parameters.Remove("Count"),
            ["unknown"] = () => request["Other"] = 1,
            ["wrong type"] = () => request["Count"] = "1",
            ["null"] = () => request["Count"] = null!,
        };
        mistakes[mistake]();

        Local.Fails(code, () => local.Service.Execute(request));

        Assert.Empty(local.Said());
    }

    [Fact]
    public void An_optional_parameter_that_is_absent_has_no_key()
    {
        using var local = new Local();
        var api = Api(local, "inputs");
        Parameter(local, api, "Given", StringArray);
        Parameter(local, api, "Absent", Text, optional: true);

        local.Service.Execute(new OrganizationRequest("new_Ask") { ["Given"] = new[] { "a" } });

        Assert.Equal(["Given=System.String[]"], local.Said());
    }

    [Fact]
    public void Properties_that_nobody_sets_come_back_as_defaults_of_value_types()
    {
        using var local = new Local();
        var api = Api(local, "");
        Property(local, api, "Yes", Boolean);
        Property(local, api, "Amount", Decimal);
        Property(local, api, "Name", Text);

        var results = local.Service.Execute(new OrganizationRequest("new_Ask")).Results;

        Assert.Equal((false, 0m, false), (results["Yes"], results["Amount"], results.Contains("Name")));
    }

    [Fact]
    public void A_property_of_the_wrong_type_is_refused()
    {
        using var local = new Local();
        var api = Api(local, "answer Answer=1");
        Property(local, api, "Answer", Text);

        Local.Fails("0x80040203", () => local.Service.Execute(new OrganizationRequest("new_Ask")));
    }

    [Fact]
    public void An_entity_bound_one_has_a_target_that_keys_can_name()
    {
        using var local = new Local();
        var account = local.Account();
        Api(local, "inputs", ("bindingtype", new OptionSetValue(1)), ("boundentitylogicalname", "account"));

        local.Service.Execute(new OrganizationRequest("new_Ask") { ["Target"] = account });

        Assert.Equal(["Target=account"], local.Said());
        Local.Fails("0x80040200", () => local.Service.Execute(new OrganizationRequest("new_Ask")));
        var wrong = new EntityReference("contact", account.Id);
        Local.Fails("0x80040203", () => local.Service.Execute(new OrganizationRequest("new_Ask") { ["Target"] = wrong }));
    }

    [Fact]
    public void Without_a_plug_in_its_steps_give_the_answer()
    {
        using var local = new Local();
        var api = Api(local, script: null, ("allowedcustomprocessingsteptype", new OptionSetValue(2)));
        Property(local, api, "Answer", Text);
        local.Step("new_Ask", null, 40, "answer Answer=step");

        Assert.Equal("step", local.Service.Execute(new OrganizationRequest("new_Ask"))["Answer"]);
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0, true, false)]
    [InlineData(1, false, false)]
    [InlineData(1, true, true)]
    [InlineData(2, false, true)]
    [InlineData(2, true, true)]
    public void Its_author_decides_which_steps_others_may_register(int allowed, bool asynchronous, bool accepted)
    {
        using var local = new Local();
        Api(local, script: null, ("allowedcustomprocessingsteptype", new OptionSetValue(allowed)));
        void Register() => local.Step("new_Ask", null, 40, "", ("mode", new OptionSetValue(asynchronous ? 1 : 0)));

        if (accepted)
            Register();
        else
            Local.Fails("0x80044187", Register);
    }

    [Fact]
    public void It_can_ask_for_a_privilege()
    {
        using var local = new Local();
        Api(local, "say ran", ("executeprivilegename", "prvReadAccount"));
        var (with, without) = (People.With(local, ("prvReadAccount", 0)), People.With(local, ("prvReadContact", 0)));

        local.As(with).Execute(new OrganizationRequest("new_Ask"));
        Local.Fails("0x80040220", () => local.As(without).Execute(new OrganizationRequest("new_Ask")));
    }

    [Fact]
    public void Its_message_comes_and_goes_with_it()
    {
        using var local = new Local();
        var api = Api(local, "");
        Assert.Single(local.Query("sdkmessage", ("name", "new_Ask")));

        local.Service.Delete("customapi", api.Id);

        Assert.Empty(local.Query("sdkmessage", ("name", "new_Ask")));
        Local.Fails("0x80048D0B", () => local.Service.Execute(new OrganizationRequest("new_Ask")));
    }

    [Fact]
    public void A_failing_one_takes_everything_back()
    {
        using var local = new Local();
        Api(local, "create lost\nfail no");

        Local.Fails("0x80040265", () => local.Service.Execute(new OrganizationRequest("new_Ask")));

        Assert.Empty(local.Contacts());
    }

    private static EntityReference Api(Local local, string? script, params (string Column, object? Value)[] more)
    {
        var type = script is null ? null : local.Type(local.Assembly, typeof(Answer));
        Answer.Script(script);
        return local.Add("customapi",
        [
            ("uniquename", "new_Ask"), ("name", "Ask"), ("displayname", "Ask"), ("description", "Asks"), ("plugintypeid", type),
            ("bindingtype", new OptionSetValue(0)), ("allowedcustomprocessingsteptype", new OptionSetValue(0)), .. more,
        ]);
    }

    private static void Parameter(Local local, EntityReference api, string name, int type, bool optional = false) => local.Add(
        "customapirequestparameter", ("customapiid", api), ("uniquename", name), ("name", name), ("displayname", name),
        ("description", name), ("type", new OptionSetValue(type)), ("isoptional", optional));

    private static void Property(Local local, EntityReference api, string name, int type) => local.Add(
        "customapiresponseproperty", ("customapiid", api), ("uniquename", name), ("name", name), ("displayname", name),
        ("description", name), ("type", new OptionSetValue(type)));
}
