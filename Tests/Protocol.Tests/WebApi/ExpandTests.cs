using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables</summary>
public sealed class ExpandTests(QueryData data) : IClassFixture<QueryData>
{
    private readonly Api _api = data.Running.Api;

    [Fact]
    public async Task Single_valued_properties_expand_to_a_row_or_null()
    {
        var reply = (await _api.Get("accounts?$select=name&$orderby=name&$filter=name eq 'Alpha' or name eq 'Zeta'&$expand=primarycontactid($select=lastname;$expand=createdby($select=fullname))")).Expect(200);

        Assert.EndsWith("#accounts(name,primarycontactid(lastname,createdby(fullname)))", (string?)reply.Json["@odata.context"]);
        var contact = reply.Rows[0]["primarycontactid"]!.AsObject();
        Assert.Equal("Ash", (string?)contact["lastname"]);
        Assert.Equal(data.Ann, (Guid)contact["contactid"]!);
        Assert.False(contact.ContainsKey("@odata.etag"));
        Assert.Equal(data.Running.Server.Organization.AdministratorId, (Guid)contact["createdby"]!["ownerid"]!);
        Assert.True(reply.Rows[1].ContainsKey("primarycontactid") && reply.Rows[1]["primarycontactid"] == null);
    }

    [Fact]
    public async Task Collections_expand_with_options_of_their_own_and_link_to_the_rest()
    {
        var rows = (await _api.Get("accounts?$select=name&$orderby=name&$expand=Account_Tasks($select=subject;$filter=contains(subject,'t') or subject eq 'call';$orderby=subject desc;$top=1)")).Expect(200).Rows;
        var alpha = rows.Single(r => (string?)r["name"] == "Alpha");

        Assert.Equal("write", (string?)Assert.Single(alpha["Account_Tasks"]!.AsArray())!["subject"]);
        var task = alpha["Account_Tasks"]![0]!.AsObject();
        Assert.True(task.ContainsKey("@odata.etag"));
        Assert.Equal((Guid)alpha["accountid"]!, (Guid)task["_regardingobjectid_value"]!);
        Assert.Empty(rows.Single(r => (string?)r["name"] == "Zeta")["Account_Tasks"]!.AsArray());
        var rest = (string)alpha["Account_Tasks@odata.nextLink"]!;
        Assert.DoesNotContain("skiptoken", rest, StringComparison.Ordinal);
        Assert.Equal("write", (string?)(await _api.Get(new Uri(rest).PathAndQuery)).Expect(200).Rows.Single()["subject"]);
    }

    [Fact]
    public async Task Nested_expansions_page_the_collections()
    {
        var alpha = (await _api.Get("accounts?$select=name&$filter=name eq 'Alpha'&$expand=Account_Tasks($select=subject;$expand=createdby($select=fullname))", ("Prefer", "odata.maxpagesize=1"))).Expect(200).Rows.Single();

        var task = Assert.Single(alpha["Account_Tasks"]!.AsArray())!.AsObject();
        Assert.False(task.ContainsKey("@odata.etag") || task.ContainsKey("_regardingobjectid_value"));
        var rest = new Uri((string)alpha["Account_Tasks@odata.nextLink"]!).PathAndQuery;
        var second = (await _api.Get(rest, ("Prefer", "odata.maxpagesize=1"))).Expect(200).Rows.Single();
        Assert.NotEqual((string?)alpha["Account_Tasks"]![0]!["subject"], (string?)second["subject"]);
        Assert.NotNull(second["createdby"]!["fullname"]);
    }

    [Fact]
    public async Task References_and_owners_expand_to_who_they_are()
    {
        var row = (await _api.Get("accounts?$select=name&$filter=name eq 'Alpha'&$expand=primarycontactid/$ref,ownerid")).Expect(200).Rows.Single();

        Assert.EndsWith($"contacts({data.Ann})", (string?)row["primarycontactid"]!["@odata.id"]);
        Assert.Equal(data.Ann, (Guid)row["_primarycontactid_value"]!);
        Assert.Equal("#Microsoft.Dynamics.CRM.systemuser", (string?)row["ownerid"]!["@odata.type"]);
        Assert.Equal(data.Running.Server.Organization.AdministratorId, (Guid)row["ownerid"]!["ownerid"]!);
    }

    [Theory]
    [InlineData("accounts?$expand=contact_customer_accounts/$ref", "Expand with $ref is only supported on lookup type navigation property.")]
    [InlineData("accounts?$expand=Account_Tasks($top=1;$expand=createdby)", "Only $select and $filter clause can be provided")]
    [InlineData("accounts?$expand=Account_Tasks($orderby=subject;$expand=createdby)", "Only $select and $filter clause can be provided")]
    [InlineData("systemusers?$expand=systemuserroles_association($expand=createdby)", "Many-to-many")]
    public async Task What_expansions_cannot_do_is_refused(string path, string message) =>
        (await _api.Get(path)).ExpectError(400, "0x80060888", message);
}
