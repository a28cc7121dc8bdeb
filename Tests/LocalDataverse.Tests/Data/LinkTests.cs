using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Data;

/// <summary>Sources: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/join-tables and .../fetchxml/filter-rows#filter-on-values-in-related-records.</summary>
public sealed class LinkTests : IClassFixture<LinkTests.Shared>
{
    private readonly Fleet _fleet;

    public LinkTests(Shared shared) => _fleet = shared.Fleet;

    [Theory]
    [InlineData("inner", "Boston:USS Constitution,Karlskrona:Gram,Karlskrona:Vasa")]
    [InlineData("outer", "Boston:USS Constitution,Karlskrona:Gram,Karlskrona:Vasa,Long Wharf:-")]
    [InlineData("natural", "Boston:USS Constitution,Karlskrona:Gram,Karlskrona:Vasa")]
    [InlineData("matchfirstrowusingcrossapply", "Boston:USS Constitution,Karlskrona:Vasa")]
    public void A_join_returns_columns_of_both(string type, string expected)
    {
        var rows = _fleet.Store.Fetch($"""
            <fetch><entity name='account'><attribute name='name'/><order attribute='name'/>
              <link-entity name='new_ship' from='new_homeid' to='accountid' alias='ship' link-type='{type}'><attribute name='new_name'/><order attribute='new_name'/></link-entity>
            </entity></fetch>
            """).Entities;
        Assert.Equal(expected, string.Join(",", rows.Select(row => $"{row["name"]}:{Store.Plain(row.GetAttributeValue<object>("ship.new_name")) ?? "-"}")));
        Assert.All(rows.Where(row => row.Contains("ship.new_name")), row => Assert.Equal("new_ship", ((AliasedValue)row["ship.new_name"]).EntityLogicalName));
    }

    [Theory]
    [InlineData("exists", "Karlskrona")]
    [InlineData("in", "Karlskrona")]
    public void A_semi_join_returns_the_row_once(string type, string expected) => Assert.Equal(expected, Accounts($"""
        <link-entity name='new_ship' from='new_homeid' to='accountid' link-type='{type}'>
          <filter type='or'><condition attribute='new_name' operator='eq' value='Vasa'/><condition attribute='new_name' operator='eq' value='Gram'/></filter>
        </link-entity>
        """));

    // "all" is the platform's: related rows exist, and none of them meets the filter; "not all" is the same as "any".
    [Theory]
    [InlineData("any", "Boston,Karlskrona")]
    [InlineData("not any", "Long Wharf")]
    [InlineData("all", "")]
    [InlineData("not all", "Boston,Karlskrona")]
    public void A_link_in_a_filter_asks_about_related_rows(string type, string expected) => Assert.Equal(expected, Accounts($"""
        <filter><link-entity name='new_ship' from='new_homeid' to='accountid' link-type='{type}'>
          <filter><condition attribute='new_kind' operator='eq' value='1'/></filter>
        </link-entity></filter>
        """));

    [Fact]
    public void All_means_that_none_of_the_related_rows_meets_the_filter() => Assert.Equal("Boston", Accounts("""
        <filter><link-entity name='new_ship' from='new_homeid' to='accountid' link-type='all'>
          <filter><condition attribute='new_kind' operator='eq' value='3'/></filter>
        </link-entity></filter>
        """));

    [Fact]
    public void Links_in_a_filter_may_be_joined_by_or() => Assert.Equal("Karlskrona,Long Wharf", Accounts("""
        <filter type='or'>
          <link-entity name='contact' from='parentcustomerid' to='accountid' link-type='any'/>
          <condition attribute='name' operator='begins-with' value='Long'/>
        </filter>
        """));

    [Fact]
    public void A_filter_in_an_outer_link_limits_the_link_and_one_by_alias_limits_the_rows()
    {
        const string link = "<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='outer' alias='c'><filter><condition attribute='statecode' operator='eq' value='1'/></filter></link-entity>";
        Assert.Equal("Boston,Karlskrona,Long Wharf", Accounts(link));
        Assert.Equal("Boston,Long Wharf", Accounts(link + "<filter><condition entityname='c' attribute='contactid' operator='null'/></filter>"));
        Assert.Equal("Karlskrona", Accounts(link + "<filter><condition entityname='contact' attribute='fullname' operator='eq' value='Bo'/></filter>"));
        Store.Fails(Faults.LinkEntityNotFound, () => Accounts("<filter><condition entityname='x' attribute='name' operator='null'/></filter>"));
    }

    [Fact]
    public void What_an_outer_link_joins_further_does_not_remove_rows() => Assert.Equal(["Boston:USS Constitution", "Karlskrona:-", "Long Wharf:-"], _fleet.Store.Fetch("""
        <fetch><entity name='account'><attribute name='name'/><order attribute='name'/>
          <link-entity name='account' from='accountid' to='parentaccountid' link-type='outer' alias='parent'/>
          <link-entity name='new_ship' from='new_homeid' to='accountid' link-type='outer' alias='ship'><attribute name='new_name'/>
            <link-entity name='account' from='accountid' to='new_homeid' alias='home'><filter><condition attribute='name' operator='eq' value='Boston'/></filter></link-entity>
          </link-entity>
        </entity></fetch>
        """).Entities.Select(row => $"{row["name"]}:{Store.Plain(row.GetAttributeValue<object>("ship.new_name")) ?? "-"}"));

    [Fact]
    public void A_many_to_many_relationship_is_two_links()
    {
        using var store = new Store();
        var user = store.Add("systemuser", ("fullname", "Anna"));
        var role = store.Add("role", ("name", "Captain"));
        store.Add("systemuserroles", ("systemuserid", user.Id), ("roleid", role.Id));
        Assert.Equal(["Captain"], store.Values($"""
            <fetch><entity name='role'><attribute name='name'/>
              <link-entity name='systemuserroles' from='roleid' to='roleid' intersect='true'>
                <link-entity name='systemuser' from='systemuserid' to='systemuserid'><filter><condition attribute='systemuserid' operator='eq' value='{user.Id}'/></filter></link-entity>
              </link-entity></entity></fetch>
            """, "name"));
        Store.Fails(Faults.DuplicateRecord, () => store.Add("systemuserroles", ("systemuserid", user.Id), ("roleid", role.Id)));
    }

    [Fact]
    public void A_link_without_an_alias_is_called_by_its_table_and_a_number()
    {
        var query = new QueryExpression("new_ship") { Criteria = { Conditions = { new ConditionExpression("new_name", ConditionOperator.Equal, "Vasa") } } };
        query.AddLink("account", "new_homeid", "accountid").Columns = new ColumnSet("name");
        var row = Assert.Single(_fleet.Store.Run(query).Entities);
        Assert.Equal("Karlskrona", ((AliasedValue)row["account1.name"]).Value);
    }

    [Fact]
    public void A_query_expression_joins_the_same_way()
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name"), Orders = { new OrderExpression("name", OrderType.Ascending) } };
        var link = query.AddLink("new_ship", "accountid", "new_homeid", JoinOperator.LeftOuter);
        link.EntityAlias = "ship";
        link.LinkCriteria.AddCondition("ship", "new_kind", ConditionOperator.Equal, 1);
        query.Criteria.AddCondition("ship", "new_shipid", ConditionOperator.Null);
        Assert.Equal(["Long Wharf"], _fleet.Store.Run(query).Entities.Select(row => row["name"]));
    }

    [Theory]
    [InlineData("exists")]
    [InlineData("any")]
    public void A_link_that_only_filters_cannot_return_columns(string type) =>
        Store.Fails(Faults.InvalidQuery, () => Accounts($"<filter><link-entity name='contact' from='parentcustomerid' to='accountid' link-type='{type}'><attribute name='fullname'/></link-entity></filter>"));

    [Fact]
    public void Fifteen_links_and_five_hundred_conditions_are_the_limit()
    {
        var link = "<link-entity name='account' from='accountid' to='accountid'/>";
        var condition = "<condition attribute='name' operator='not-null'/>";
        Accounts(string.Concat(Enumerable.Repeat(link, 15)));
        Store.Fails(Faults.TooManyLinkEntities, () => Accounts(string.Concat(Enumerable.Repeat(link, 16))));
        Accounts($"<filter>{string.Concat(Enumerable.Repeat(condition, 500))}</filter>");
        Store.Fails(Faults.TooManyConditions, () => Accounts($"<filter>{string.Concat(Enumerable.Repeat(condition, 501))}</filter>"));
    }

    // Row security is one more predicate of the statement, wherever the table appears.
    [Fact]
    public void Rows_that_the_caller_may_not_read_are_not_there()
    {
        var scope = _fleet.Store.Scope with
        {
            RowSecurity = table => table.LogicalName == "new_ship" ? new Query.RowFilter("{0}.\"new_homeid\" = ? AND {0}.\"new_kind\" < ?", [_fleet.Karlskrona.Id, 3L]) : null,
        };
        string[] Run(string fetchXml, string column) => [.. _fleet.Store.Queries.Run(new FetchExpression(fetchXml), scope).Entities.Select(row => $"{Store.Plain(row.GetAttributeValue<object>(column))}")];
        Assert.Equal(["Vasa"], Run("<fetch><entity name='new_ship'><attribute name='new_name'/></entity></fetch>", "new_name"));
        Assert.Equal(["", "Vasa", ""], Run("<fetch><entity name='account'><attribute name='name'/><order attribute='name'/><link-entity name='new_ship' from='new_homeid' to='accountid' link-type='outer' alias='s'><attribute name='new_name'/></link-entity></entity></fetch>", "s.new_name"));
        Assert.Equal(["Karlskrona"], Run("<fetch><entity name='account'><attribute name='name'/><link-entity name='new_ship' from='new_homeid' to='accountid' link-type='exists'/></entity></fetch>", "name"));
        Assert.Equal(["1"], Run("<fetch aggregate='true'><entity name='new_ship'><attribute name='new_shipid' aggregate='count' alias='n'/></entity></fetch>", "n"));
    }

    public sealed class Shared : IDisposable
    {
        internal Fleet Fleet { get; } = new();

        public void Dispose() => Fleet.Dispose();
    }

    private string Accounts(string inside) =>
        string.Join(",", _fleet.Names($"<fetch><entity name='account'><attribute name='name'/><order attribute='name'/>{inside}</entity></fetch>", "name"));
}
