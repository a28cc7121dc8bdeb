using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>A few accounts and contacts to ask about.</summary>
public sealed class QueryData : IAsyncLifetime
{
    public RunningServer Running { get; } = new();
    public Guid Ann { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Running.InitializeAsync();
        var api = Running.Api;
        Ann = await api.Create("contacts", """{"firstname":"Ann","lastname":"Ash","jobtitle":"Boss"}""");
        var bob = await api.Create("contacts", """{"firstname":"Bob","lastname":"Birch"}""");
        await api.Create("accounts", $$"""{"name":"Alpha","revenue":100,"numberofemployees":10,"industrycode":3,"address1_city":"Oslo","telephone1":"Oslo","primarycontactid@odata.bind":"/contacts({{Ann}})","Account_Tasks":[{"subject":"call","prioritycode":2},{"subject":"write","prioritycode":1}]}""");
        await api.Create("accounts", $$"""{"name":"Beta","revenue":200,"numberofemployees":20,"industrycode":1,"creditonhold":true,"address1_city":"Bergen","primarycontactid@odata.bind":"/contacts({{bob}})","Account_Tasks":[{"subject":"call"}]}""");
        await api.Create("accounts", """{"name":"Gamma's","revenue":300,"numberofemployees":30,"industrycode":2}""");
        await api.Create("accounts", """{"name":"100% Delta"}""");
        await api.Create("accounts", """{"name":"Epsilon","numberofemployees":5,"parentaccountid":{"name":"Zeta"}}""");
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows, …/order-rows, …/page-results,
/// …/count-rows</summary>
public sealed class QueryTests(QueryData data) : IClassFixture<QueryData>
{
    private readonly Api _api = data.Running.Api;

    public static TheoryData<string, string> Filters => new()
    {
        { "name eq 'alpha'", "Alpha" },
        { "name ne 'Alpha' and revenue gt 50", "Beta,Gamma's" },
        { "revenue ge 200", "Beta,Gamma's" },
        { "200 le revenue", "Beta,Gamma's" },
        { "revenue lt 200", "Alpha" },
        { "revenue eq null", "100% Delta,Epsilon,Zeta" },
        { "revenue ne null and numberofemployees le 20", "Alpha,Beta" },
        { "name eq 'Gamma''s'", "Gamma's" },
        { "contains(name,'ta')", "100% Delta,Beta,Zeta" },
        { "startswith(name,'A')", "Alpha" },
        { "endswith(name,'on')", "Epsilon" },
        { "startswith(name,'_eta')", "Beta,Zeta" },
        { "not contains(name,'a')", "Epsilon" },
        { "not (revenue gt 100)", "100% Delta,Alpha,Epsilon,Zeta" },
        { "not (name eq 'Alpha' or name eq 'Beta')", "100% Delta,Epsilon,Gamma's,Zeta" },
        { "(name eq 'Alpha' or name eq 'Beta') and revenue gt 100", "Beta" },
        { "creditonhold eq true", "Beta" },
        { "creditonhold", "Beta" },
        { "industrycode eq 3", "Alpha" },
        { "address1_city eq telephone1", "Alpha" },
        { "primarycontactid/fullname eq 'Ann Ash'", "Alpha" },
        { "primarycontactid/createdby/fullname ne null", "Alpha,Beta" },
        { "primarycontactid eq null", "100% Delta,Epsilon,Gamma's,Zeta" },
        { "_primarycontactid_value eq {ann}", "Alpha" },
        { "_primarycontactid_value eq '{ann}'", "Alpha" },
        { "name eq @n", "Beta" },
        { "Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['Alpha','Beta'])", "Alpha,Beta" },
        { "Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=[\"Gamma's\"])", "Gamma's" },
        { "Microsoft.Dynamics.CRM.NotIn(PropertyName='name',PropertyValues=['Alpha','Beta','Zeta','Epsilon','100% Delta'])", "Gamma's" },
        { "Microsoft.Dynamics.CRM.Between(PropertyName='numberofemployees',PropertyValues=[\"5\",\"10\"])", "Alpha,Epsilon" },
        { "Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=1) and name eq 'Beta'", "Beta" },
        { "Microsoft.Dynamics.CRM.Today(PropertyName='createdon') and name eq 'Beta'", "Beta" },
        { "Microsoft.Dynamics.CRM.OlderThanXHours(PropertyName='createdon',PropertyValue=1)", "" },
        { "Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid') and name eq 'Beta'", "Beta" },
        { "Account_Tasks/any()", "Alpha,Beta" },
        { "not Account_Tasks/any()", "100% Delta,Epsilon,Gamma's,Zeta" },
        { "Account_Tasks/any(t:t/subject eq 'write')", "Alpha" },
        { "Account_Tasks/any(t:contains(t/subject,'all')) and revenue gt 100", "Beta" },
        { "Account_Tasks/all(t:t/subject eq 'call') and Account_Tasks/any()", "Beta" },
        { "Account_Tasks/any(t:t/subject eq 'write') or name eq 'Zeta'", "Alpha,Zeta" },
        { "not Account_Tasks/any(t:t/subject eq 'call') and revenue ne null", "Gamma's" },
        { "account_parent_account/any(c:c/name eq 'Epsilon')", "Zeta" },
        { "account_parent_account/any(c:c/Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['Epsilon']))", "Zeta" },
        { "parentaccountid/name eq 'Zeta'", "Epsilon" },
        { "createdon ge 2020-01-01T00:00:00Z and createdon lt 2999-01-01T00:00:00+01:00 and name eq 'Beta'", "Beta" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Filters_select_rows(string filter, string expected)
    {
        var text = Uri.EscapeDataString(filter.Replace("{ann}", data.Ann.ToString(), StringComparison.Ordinal));
        var reply = (await _api.Get($"accounts?$select=name&$orderby=name&$filter={text}&@n='Beta'")).Expect(200);

        Assert.Equal(expected, string.Join(',', reply.Rows.Select(r => (string?)r["name"])));
    }

    [Theory]
    [InlineData("name desc", "Zeta,Gamma's,Epsilon,Beta,Alpha,100% Delta")]
    [InlineData("industrycode desc,name", "Alpha,Gamma's,Beta,100% Delta,Epsilon,Zeta")]
    [InlineData("_primarycontactid_value desc,name", "Beta,Alpha,100% Delta,Epsilon,Gamma's,Zeta")]
    [InlineData("primarycontactid/lastname desc,name", "Beta,Alpha,100% Delta,Epsilon,Gamma's,Zeta")]
    public async Task Rows_are_ordered(string order, string expected)
    {
        var reply = (await _api.Get($"accounts?$select=name&$orderby={order}")).Expect(200);
        Assert.Equal(expected, string.Join(',', reply.Rows.Select(r => (string?)r["name"])));
    }

    [Fact]
    public async Task Pages_are_followed_by_their_links()
    {
        var names = new List<string?>();
        var next = "accounts?$select=name&$orderby=name&$count=true";
        var sizes = new List<int>();
        while (next != null)
        {
            var reply = (await _api.Get(next, ("Prefer", "odata.maxpagesize=4"))).Expect(200);
            Assert.Equal("odata.maxpagesize=4", reply.Headers["Preference-Applied"]);
            Assert.Equal(6, (int)reply.Json["@odata.count"]!);
            names.AddRange(reply.Rows.Select(r => (string?)r["name"]));
            sizes.Add(reply.Rows.Count);
            next = ((string?)reply.Json["@odata.nextLink"])?[(data.Running.Server.BaseAddress.ToString().Length - 1)..];
        }
        Assert.Equal([4, 2], sizes);
        Assert.Equal(["100% Delta", "Alpha", "Beta", "Epsilon", "Gamma's", "Zeta"], names);
    }

    [Fact]
    public async Task Top_limits_and_is_ignored_with_a_page_size()
    {
        var top = (await _api.Get("accounts?$select=name&$top=2&$count=true")).Expect(200);
        Assert.Equal(2, top.Rows.Count);
        Assert.Equal(6, (int)top.Json["@odata.count"]!);
        Assert.False(top.Json.ContainsKey("@odata.nextLink"));
        Assert.Equal(5, (await _api.Get("accounts?$select=name&$top=2", ("Prefer", "odata.maxpagesize=5"))).Rows.Count);
    }

    [Fact]
    public async Task Counting_is_a_number_or_an_annotation()
    {
        Assert.Equal("6", (await _api.Get("accounts/$count")).Expect(200).Text);
        Assert.Equal("2", (await _api.Get("accounts/$count?$filter=numberofemployees gt 10")).Text);
        var reply = await _api.Get(
            "accounts?$select=name&$count=true",
            ("Prefer", "odata.include-annotations=\"Microsoft.Dynamics.CRM.totalrecordcount,Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded\""));
        Assert.Equal(6, (int)reply.Json["@Microsoft.Dynamics.CRM.totalrecordcount"]!);
        Assert.False((bool)reply.Json["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"]!);
    }

    [Fact]
    public async Task Collections_of_a_row_are_queried_alike()
    {
        var alpha = (await _api.Get("accounts?$select=accountid&$filter=name eq 'Alpha'")).Rows.Single()["accountid"];
        var rows = (await _api.Get($"accounts({alpha})/Account_Tasks?$select=subject&$filter=prioritycode eq 2")).Expect(200).Rows;
        Assert.Equal("call", (string?)Assert.Single(rows)["subject"]);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/aggregate-data
    [Theory]
    [InlineData("aggregate($count as total)", """[{"total":6}]""")]
    [InlineData("aggregate(revenue with sum as total)", """[{"total":600}]""")]
    [InlineData("filter(numberofemployees gt 5)/aggregate(numberofemployees with max as most,numberofemployees with min as least)", """[{"most":30,"least":10}]""")]
    [InlineData("filter(revenue ne null)/groupby((creditonhold),aggregate(revenue with sum as total))", """[{"creditonhold":false,"total":400},{"creditonhold":true,"total":200}]""")]
    [InlineData("filter(revenue ne null)/groupby((primarycontactid/fullname),aggregate(revenue with sum as total))", """[{"total":300},{"contact_fullname":"Ann Ash","total":100},{"contact_fullname":"Bob Birch","total":200}]""")]
    public async Task Rows_are_aggregated(string apply, string expected)
    {
        var rows = (await _api.Get($"accounts?$apply={Uri.EscapeDataString(apply)}")).Expect(200).Rows;
        var actual = rows.Select(
            r => string.Join(',', r.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Plain(p.Value!.ToJsonString())}"))).Order(StringComparer.Ordinal);
        var wanted = System.Text.Json.Nodes.JsonNode.Parse(expected)!
            .AsArray()
            .Select(r => string.Join(',', r!.AsObject().OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Plain(p.Value!.ToJsonString())}")))
            .Order(StringComparer.Ordinal);
        Assert.Equal(wanted, actual);
    }

    private static string Plain(string json) => decimal.TryParse(json, out var number) ? $"{number:0.##}" : json;

    // https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/retrieve-data
    [Fact]
    public async Task FetchXml_brings_only_columns_with_values_and_linked_ones_under_their_alias()
    {
        var fetch = """<fetch><entity name="account"><attribute name="name"/><attribute name="revenue"/><attribute name="primarycontactid"/><order attribute="name"/><filter><condition attribute="name" operator="in"><value>Alpha</value><value>Zeta</value></condition></filter><link-entity name="contact" from="contactid" to="primarycontactid" link-type="outer" alias="c"><attribute name="lastname"/></link-entity></entity></fetch>""";
        var rows = (await _api.Get($"accounts?fetchXml={Uri.EscapeDataString(fetch)}", ("Prefer", "odata.include-annotations=\"*\""))).Expect(200).Rows;

        Assert.Equal("Ash", (string?)rows[0]["c.lastname"]);
        Assert.Equal(data.Ann, (Guid)rows[0]["_primarycontactid_value"]!);
        Assert.Equal("Ann Ash", (string?)rows[0]["_primarycontactid_value@OData.Community.Display.V1.FormattedValue"]);
        Assert.False(rows[1].ContainsKey("revenue"));
        Assert.False(rows[1].ContainsKey("c.lastname"));
    }

    [Fact]
    public async Task FetchXml_pages_by_cookie()
    {
        var page = await _api.Get($"accounts?fetchXml={Uri.EscapeDataString("""<fetch count="4" page="1"><entity name="account"><attribute name="name"/><order attribute="name"/></entity></fetch>""")}", ("Prefer", "odata.include-annotations=\"*\""));
        Assert.True((bool)page.Json["@Microsoft.Dynamics.CRM.morerecords"]!);
        var outer = System.Xml.Linq.XElement.Parse((string)page.Json["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]!);
        var cookie = Uri.UnescapeDataString(Uri.UnescapeDataString((string)outer.Attribute("pagingcookie")!));
        var fetch = $"""<fetch count="4" page="2" paging-cookie="{System.Security.SecurityElement.Escape(cookie)}"><entity name="account"><attribute name="name"/><order attribute="name"/></entity></fetch>""";
        var second = (await _api.Get($"accounts?fetchXml={Uri.EscapeDataString(fetch)}")).Expect(200);

        Assert.Equal("2", (string?)outer.Attribute("pagenumber"));
        Assert.Equal(["Gamma's", "Zeta"], second.Rows.Select(r => (string?)r["name"]));
    }

    [Fact]
    public async Task FetchXml_must_be_of_the_set_it_is_sent_to() =>
        (await _api.Get($"contacts?fetchXml={Uri.EscapeDataString("<fetch><entity name='account'/></fetch>")}")).Expect(400);
}
