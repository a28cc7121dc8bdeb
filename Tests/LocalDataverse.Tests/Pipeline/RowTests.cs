using System;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations</summary>
public sealed class RowTests
{
    [Fact]
    public void A_create_fills_in_owner_state_defaults_and_times()
    {
        using var local = Boat.Local();

        var row = Read(local, local.Add("new_boat", ("new_name", "Argo")));

        var owner = row.GetAttributeValue<EntityReference>("ownerid").Id;
        Assert.Equal((local.Organization.AdministratorId, owner), (owner, row.GetAttributeValue<EntityReference>("owninguser").Id));
        Assert.Equal(People.Root(local).Id, row.GetAttributeValue<EntityReference>("owningbusinessunit").Id);
        Assert.Equal((0, 1, 2, true), (Option(row, "statecode"), Option(row, "statuscode"), Option(row, "new_kind"), row["new_afloat"]));
        Assert.Equal((row["createdon"], local.Clock.GetUtcNow().UtcDateTime), (row["modifiedon"], row["createdon"]));
        Assert.False(row.Contains("owningteam"));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/create-auto-number-attributes
    [Fact]
    public void Autonumbers_count_up_and_leave_given_values_alone()
    {
        using var local = Boat.Local();

        var numbers = Enumerable.Range(0, 2).Select(_ => (string)Read(local, local.Add("new_boat"))["new_number"]).ToList();
        var given = Read(local, local.Add("new_boat", ("new_number", "mine")))["new_number"];

        Assert.Matches("^B-01000-[A-Z0-9]{4}-20260301$", numbers[0]);
        Assert.Matches("^B-01001-[A-Z0-9]{4}-20260301$", numbers[1]);
        Assert.Equal("mine", given);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/transaction-currency-currency-entity
    [Fact]
    public void Money_takes_the_base_currency_and_is_converted_into_it()
    {
        using var local = Boat.Local();
        var boat = local.Add("new_boat", ("new_price", new Money(10)));
        var row = Read(local, boat);
        Assert.Equal((1m, 10m), (row["exchangerate"], row.GetAttributeValue<Money>("new_price_base").Value));

        var euro = local.Add(
            "transactioncurrency", ("currencyname", "Euro"), ("isocurrencycode", "EUR"), ("currencysymbol", "€"), ("exchangerate", 0.8m),
            ("currencyprecision", 2));
        local.Service.Update(new Entity("new_boat", boat.Id) { ["transactioncurrencyid"] = euro });
        row = Read(local, boat);
        Assert.Equal((0.8m, 12.5m), (row["exchangerate"], row.GetAttributeValue<Money>("new_price_base").Value));

        local.Service.Update(new Entity("new_boat", boat.Id) { ["new_price"] = new Money(4) });
        Assert.Equal(5m, Read(local, boat).GetAttributeValue<Money>("new_price_base").Value);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-create
    [Fact]
    public void A_migrated_row_keeps_its_old_date()
    {
        using var local = Boat.Local();
        var old = new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc);

        var row = Read(local, local.Add("new_boat", ("overriddencreatedon", old)));

        Assert.Equal((old, local.Clock.GetUtcNow().UtcDateTime), (row["createdon"], row["overriddencreatedon"]));
    }

    [Theory]
    [InlineData(1, null, 1, 2)]
    [InlineData(null, 2, 1, 2)]
    [InlineData(1, 2, 1, 2)]
    public void State_and_status_complete_each_other(int? state, int? status, int newState, int newStatus)
    {
        using var local = Boat.Local();
        var boat = local.Add("new_boat");
        var change = new Entity("new_boat", boat.Id);
        if (state is { } s)
            change["statecode"] = new OptionSetValue(s);
        if (status is { } r)
            change["statuscode"] = new OptionSetValue(r);

        local.Service.Update(change);

        var row = Read(local, boat);
        Assert.Equal((newState, newStatus), (Option(row, "statecode"), Option(row, "statuscode")));
    }

    [Fact]
    public void SetState_and_Assign_still_work()
    {
        using var local = Boat.Local();
        var boat = local.Add("new_boat");

        local.Service.Execute(new SetStateRequest { EntityMoniker = boat, State = new OptionSetValue(1), Status = new OptionSetValue(-1) });
        local.Service.Execute(new AssignRequest { Target = boat, Assignee = local.SystemUser });

        var row = Read(local, boat);
        Assert.Equal(2, Option(row, "statuscode"));
        Assert.Equal(local.Organization.SystemUserId, row.GetAttributeValue<EntityReference>("owninguser").Id);
    }

    [Fact]
    public void A_row_is_updated_by_key_and_look_ups_may_use_keys_too()
    {
        using var local = Boat.Local();
        var boat = local.Add("new_boat", ("new_code", "A1"));

        local.Service.Update(new Entity("new_boat", "new_code", "a1") { ["new_name"] = "by key" });

        Assert.Equal("by key", Read(local, boat)["new_name"]);
        Local.Fails("0x80060891", () => local.Service.Update(new Entity("new_boat", "new_code", "zz")));
        Local.Fails("0x80060890", () => local.Service.Update(new Entity("new_boat", "new_name", "zz")));
        Local.Fails("0x80040203", () => local.Service.Update(new Entity("new_boat")));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/use-upsert-insert-update-record
    [Fact]
    public void UpsertMultiple_updates_what_exists_and_creates_the_rest()
    {
        using var local = Boat.Local();
        var boat = local.Add("new_boat", ("new_code", "A"));
        Entity[] rows =
        [
            new("new_boat", "new_code", "B") { ["new_name"] = "new" },
            new("new_boat", "new_code", "A") { ["new_name"] = "old", ["new_code"] = "ignored" },
        ];

        var response = local.Run<UpsertMultipleResponse>(new UpsertMultipleRequest { Targets = Local.Many(rows) });

        Assert.Equal([true, false], response.Results.Select(result => result.RecordCreated));
        Assert.Equal(boat.Id, response.Results[1].Target.Id);
        Assert.Equal("A", Read(local, boat)["new_code"]);
        Assert.Equal("B", Read(local, response.Results[0].Target)["new_code"]);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/optimistic-concurrency
    [Fact]
    public void A_change_that_names_an_old_version_fails()
    {
        using var local = Boat.Local();
        var boat = local.Add("new_boat");
        var version = Read(local, boat).RowVersion;
        UpdateRequest Request(string? rowVersion) => new()
        {
            Target = new Entity("new_boat", boat.Id) { ["new_name"] = "x", RowVersion = rowVersion },
            ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches,
        };

        local.Service.Execute(Request(version));

        Local.Fails("0x80060882", () => local.Service.Execute(Request(version)));
        Local.Fails("0x80060883", () => local.Service.Execute(Request(null)));
        Local.Fails("0x80060882", () => local.Service.Execute(new DeleteRequest
        {
            Target = new EntityReference("new_boat", boat.Id) { RowVersion = version },
            ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches,
        }));
    }

    [Fact]
    public void Missing_rows_fail_before_stage_20()
    {
        using var local = new Local();
        local.Step("Update", "account", 20, "say never");

        Local.Fails("0x80040217", () => local.Service.Update(new Entity("account", Local.Nobody) { ["name"] = "x" }));
        Local.Fails("0x80040217", () => local.Service.Delete("account", Local.Nobody));

        Assert.Empty(local.Said());
    }

    [Fact]
    public void Rows_that_come_along_are_created_in_the_same_transaction()
    {
        using var local = new Local();
        Entity Family(string child)
        {
            var row = new Entity("account") { ["name"] = "parent" };
            row.RelatedEntities[new Relationship("contact_customer_accounts")] = Local.Many(new Entity("contact") { ["lastname"] = child });
            return row;
        }

        var account = local.Service.Create(Family("child"));
        Local.Fails("0x80044331", () => local.Service.Create(Family(new string('x', 500))));

        Assert.Equal(account, local.Query("contact").Single().GetAttributeValue<EntityReference>("parentcustomerid").Id);
        Assert.Single(local.Query("account"));
    }

    [Fact]
    public void A_parent_that_comes_along_is_created_first()
    {
        using var local = new Local();
        var contact = new Entity("contact") { ["lastname"] = "child" };
        contact.RelatedEntities[new Relationship("contact_customer_accounts")] = Local.Many(new Entity("account") { ["name"] = "parent" });

        local.Service.Create(contact);

        Assert.Equal(local.Query("account").Single().Id, local.Query("contact").Single().GetAttributeValue<EntityReference>("parentcustomerid").Id);
    }

    [Fact]
    public void Associate_links_and_Disassociate_cuts_one_to_many_relationships_through_Update()
    {
        using var local = new Local();
        var (account, contact) = (local.Account(), local.Add("contact", ("lastname", "Doe")));
        local.Step("Update", "contact", 40, "stage");
        local.Step("Associate", null, 40, "inputs");
        var relationship = new Relationship("contact_customer_accounts");

        local.Service.Associate("account", account.Id, relationship, [contact]);
        Assert.Equal(account.Id, local.Query("contact").Single().GetAttributeValue<EntityReference>("parentcustomerid").Id);
        local.Service.Disassociate("account", account.Id, relationship, [contact]);
        Assert.False(local.Query("contact").Single().Contains("parentcustomerid"));

        Assert.Equal(
            ["Update@40", "Target=account, Relationship=contact_customer_accounts, RelatedEntities=1 references", "Update@40"],
            local.Said());
    }

    [Fact]
    public void A_many_to_many_link_exists_once()
    {
        using var local = new Local();
        var team = local.Query("team").Single();
        var user = People.User(local);
        var other = People.Team(local, People.Root(local), []);
        var relationship = new Relationship("teammembership_association");

        local.Service.Associate("team", other.Id, relationship, [new EntityReference("systemuser", user)]);

        Assert.Equal(2, local.Query("teammembership", ("systemuserid", user)).Count);
        Local.Fails("0x80040237", () => local.Service.Associate("systemuser", user, relationship, [other]));
        var nobody = new EntityReference("systemuser", Local.Nobody);
        Local.Fails("0x80040217", () => local.Service.Associate("team", other.Id, relationship, [nobody]));
        local.Service.Disassociate("systemuser", user, relationship, [other]);
        Assert.Equal(team.Id, local.Query("teammembership", ("systemuserid", user)).Single()["teamid"]);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior
    [Theory]
    [InlineData(Metadata.Cascade.Cascade, null, 0, "Delete@40")]
    [InlineData(Metadata.Cascade.RemoveLink, null, 1, "")]
    [InlineData(Metadata.Cascade.NoCascade, null, 1, "")]
    [InlineData(Metadata.Cascade.Restrict, "0x80040227", 1, "")]
    public void A_delete_does_to_children_what_the_relationship_says(Metadata.Cascade behavior, string? code, int left, string said)
    {
        using var local = new Local();
        var relationship = local.Organization.Catalog.OneToMany["contact_customer_accounts"];
        using (var transaction = local.Organization.Platform.Database.Begin())
        {
            local.Organization.Platform.Apply(local.Organization.Catalog.With(relationship with { OnDelete = behavior }));
            transaction.Commit();
        }
        var account = local.Account();
        local.Add("contact", ("lastname", "child"), ("parentcustomerid", account));
        local.Step("Delete", "contact", 40, "stage");
        local.Step("Update", "contact", 40, "stage");

        if (code is null)
            local.Service.Delete("account", account.Id);
        else
            Local.Fails(code, () => local.Service.Delete("account", account.Id));

        var contacts = local.Query("contact");
        Assert.Equal((left, said), (contacts.Count, string.Join(",", local.Said())));
        Assert.Equal(behavior == Metadata.Cascade.RemoveLink, contacts.Any(contact => !contact.Contains("parentcustomerid")));
    }

    [Fact]
    public void Tables_that_callers_cannot_write_say_so()
    {
        using var local = new Local();

        Local.Fails("0x80040800", () => local.Service.Create(new Entity("privilege")));
        Local.Fails("0x80040800", () => local.Service.Create(new Entity("systemuserroles")));
    }

    [Fact]
    public void Counts_and_translations_are_answered()
    {
        using var local = new Local();
        local.Account();

        const string fetch = "<fetch><entity name='account'><attribute name='name'/></entity></fetch>";
        var count = local.Run<RetrieveTotalRecordCountResponse>(new RetrieveTotalRecordCountRequest { EntityNames = ["account"] });
        var query = local.Run<FetchXmlToQueryExpressionResponse>(new FetchXmlToQueryExpressionRequest { FetchXml = fetch });

        Assert.Equal((1, "account"), (count.EntityRecordCountCollection["account"], query.Query.EntityName));
    }

    private static Entity Read(Local local, EntityReference row) => local.Service.Retrieve(row.LogicalName, row.Id, new ColumnSet(true));

    private static int Option(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column).Value;
}
