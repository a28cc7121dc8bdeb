using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>What is not reproduced is refused, and the refusal says what it is about.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void Adding_a_component_to_a_solution_by_parameter()
    {
        using var local = new Local();

        Refuses("the message Create: parameter SolutionUniqueName", () => local.Service.Execute(new CreateRequest
        {
            Target = new Entity("account"), ["SolutionUniqueName"] = "mine",
        }));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/detect-duplicate-data
    [Fact]
    public void Duplicate_detection_where_a_published_rule_asks_for_it()
    {
        using var local = new Local();
        var request = new CreateRequest { Target = new Entity("account"), ["SuppressDuplicateDetection"] = false };
        local.Service.Execute(request);
        var rule = new Entity("duplicaterule", local.Organization.Platform.Ids.NewId())
        {
            ["name"] = "rule", ["baseentityname"] = "account", ["statuscode"] = new OptionSetValue(2),
        };
        local.Organization.Platform.Rows.Insert(local.Organization.Catalog.Table("duplicaterule"), [rule]);

        Refuses("duplicate detection: account", () => local.Service.Execute(request));
        request["SuppressDuplicateDetection"] = true;
        local.Service.Execute(request);
    }

    [Fact]
    public void Related_rows_inside_an_update()
    {
        using var local = new Local();
        var account = local.Account();
        var change = new Entity("account", account.Id);
        change.RelatedEntities[new Relationship("contact_customer_accounts")] = new EntityCollection([new Entity("contact")]);

        Refuses("the message Update: related rows inside the target", () => local.Service.Update(change));
    }

    [Fact]
    public void Status_transitions()
    {
        using var local = With(catalog => catalog.With(Boat.Table with { EnforceStateTransitions = true }));
        var boat = local.Add("new_boat");

        var change = new Entity("new_boat", boat.Id) { ["statuscode"] = new OptionSetValue(2) };
        Refuses("status transitions: new_boat", () => local.Service.Update(change));
    }

    [Fact]
    public void Column_security_for_anybody_without_all_rights()
    {
        var secured = Boat.Table.Columns.SetItem("new_code", Boat.Table.Columns["new_code"] with { IsSecured = true });
        using var local = With(catalog => catalog.With(Boat.Table with { Columns = secured }));
        local.Add("new_boat", ("new_code", "x"));
        var user = People.With(local, ("prvReadnew_Boat", 3));

        Refuses("column security: new_boat", () => local.As(user).RetrieveMultiple(new QueryExpression("new_boat")));
    }

    [Fact]
    public void Administrative_users()
    {
        using var local = new Local();
        var user = People.With(local, ("prvReadAccount", 3));
        local.Service.Update(new Entity("systemuser", user) { ["accessmode"] = new OptionSetValue(1) });

        Refuses($"users with administrative access: {user}", () => local.As(user).Execute(new WhoAmIRequest()));
    }

    [Fact]
    public void Shares_that_cascade_to_children()
    {
        using var local = With(catalog => catalog.With(catalog.OneToMany["contact_customer_accounts"] with { OnShare = Cascade.Cascade }));
        var account = local.Account();
        var share = new GrantAccessRequest
        {
            Target = account,
            PrincipalAccess = new PrincipalAccess
            {
                Principal = local.Administrator, AccessMask = AccessRights.ReadAccess,
            },
        };
        local.Service.Execute(share);
        local.Add("contact", ("lastname", "x"), ("parentcustomerid", account));

        Refuses("shares that cascade to children: contact_customer_accounts", () => local.Service.Execute(share));
    }

    private static Local With(System.Func<Catalog, Catalog> change)
    {
        var local = new Local();
        using var transaction = local.Organization.Platform.Database.Begin();
        local.Organization.Platform.Apply(change(local.Organization.Catalog));
        transaction.Commit();
        return local;
    }

    private static void Refuses(string what, System.Action action) =>
        Assert.Equal($"LocalDataverse does not support {what}.", Local.Fault(action).Message);
}
