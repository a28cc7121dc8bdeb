using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Query;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Data;

/// <summary>Sources: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/select-columns, .../order-rows and .../page-results.</summary>
public sealed class ResultTests : IDisposable
{
    private readonly Fleet _fleet = new();

    [Fact]
    public void A_row_has_its_id_its_version_and_what_was_asked_for()
    {
        var row = Assert.Single(_fleet.Store.Run(Vasa(new ColumnSet("new_name", "new_price", "new_kind", "new_homeid", "new_code"))).Entities);
        Assert.Equal(_fleet.Vasa.Id, row.Id);
        Assert.Equal(["new_code", "new_homeid", "new_kind", "new_name", "new_price", "new_shipid"], row.Attributes.Keys.Order());
        Assert.True(long.Parse(row.RowVersion) > 0);
        Assert.Equal("Karlskrona", row.GetAttributeValue<EntityReference>("new_homeid").Name);
        Assert.Equal(["Karlskrona", "Warship", "1,000.0000"], [row.FormattedValues["new_homeid"], row.FormattedValues["new_kind"], row.FormattedValues["new_price"]]);
    }

    [Fact]
    public void No_columns_give_the_id_and_all_columns_give_what_has_a_value()
    {
        Assert.Equal(["new_shipid"], Assert.Single(_fleet.Store.Run(Vasa(new ColumnSet())).Entities).Attributes.Keys);
        var all = Assert.Single(_fleet.Store.Run(Vasa(new ColumnSet(true))).Entities);
        Assert.Contains("versionnumber", all.Attributes.Keys);
        Assert.DoesNotContain("new_story", all.Attributes.Keys);
        Assert.Contains("new_name", Assert.Single(_fleet.Store.Fetch("<fetch top='1'><entity name='new_ship'/></fetch>").Entities).Attributes.Keys);
        Assert.Equal(["new_shipid"], Assert.Single(_fleet.Store.Fetch("<fetch top='1'><entity name='new_ship'><no-attrs/></entity></fetch>").Entities).Attributes.Keys);
    }

    // The sample response of page-results shows the currency of a row of which only annualincome was asked for.
    [Fact]
    public void Money_brings_its_currency()
    {
        var euro = _fleet.Store.Add("transactioncurrency", ("currencyname", "Euro"), ("currencysymbol", "€"));
        _fleet.Store.Add("account", ("name", "Rich"), ("revenue", new Money(5)), ("transactioncurrencyid", euro));
        var row = Assert.Single(_fleet.Store.Fetch("<fetch><entity name='account'><attribute name='revenue'/><filter><condition attribute='name' operator='eq' value='Rich'/></filter></entity></fetch>").Entities);
        Assert.Equal("Euro", row.GetAttributeValue<EntityReference>("transactioncurrencyid").Name);
        Assert.Equal("€5.00", row.FormattedValues["revenue"]);
    }

    [Fact]
    public void Unknown_names_are_refused_with_the_platforms_codes()
    {
        Assert.Equal(
            "'new_ship' entity doesn't contain attribute with Name = 'new_mast' and NameMapping = 'Logical'.",
            Store.Fails(Faults.ColumnNotFound, () => _fleet.Store.Run(Vasa(new ColumnSet("new_mast")))).Message);
        Store.Fails(Faults.TableNotFound, () => _fleet.Store.Run(new QueryExpression("new_boat")));
        Store.Fails(Faults.ColumnNotFound, () => _fleet.Ships("<filter><condition attribute='mast' operator='null'/></filter>"));
        Store.Fails(Faults.ColumnNotFound, () => _fleet.Ships("<order attribute='mast'/>"));
    }

    [Theory]
    [InlineData("new_masts", "false", false, "Gram,-,Vasa,USS Constitution,Pamir")]
    [InlineData("new_name", "true", false, "Vasa,USS Constitution,Pamir,Gram,-")]
    [InlineData("new_length", "true", false, "Pamir,Vasa,USS Constitution,Gram,-")]
    [InlineData("new_homeid", "false", false, "Pamir,-,USS Constitution,Vasa,Gram")]
    [InlineData("new_kind", "false", false, "-,Pamir,Vasa,USS Constitution,Gram")]
    [InlineData("new_kind", "false", true, "-,Vasa,USS Constitution,Pamir,Gram")]
    [InlineData("new_afloat", "false", false, "-,Vasa,USS Constitution,Pamir,Gram")]
    public void Rows_are_sorted(string column, string descending, bool raw, string expected) => Assert.Equal(expected, string.Join(",", _fleet.Names(
        $"<fetch useraworderby='{(raw ? "true" : "false")}'><entity name='new_ship'><attribute name='new_name'/><order attribute='{column}' descending='{descending}'/></entity></fetch>")));

    [Fact]
    public void OData_sorts_choices_by_number()
    {
        var query = new QueryExpression("new_ship") { ColumnSet = new ColumnSet("new_name"), Orders = { new OrderExpression("new_kind", OrderType.Descending) }, QueryHints = QueryEngine.RawOrder };
        var rows = _fleet.Store.Run(query).Entities;
        Assert.Equal(["Gram", "Pamir", "Vasa", "USS Constitution", null], rows.Select(row => row.GetAttributeValue<string>("new_name")));
    }

    [Fact]
    public void Distinct_rows_are_distinct_in_what_was_asked_for()
    {
        Assert.Equal(["-", "3", "4"], _fleet.Names("<fetch distinct='true'><entity name='new_ship'><attribute name='new_masts'/></entity></fetch>", "new_masts"));
        var ships = _fleet.Store.Fetch("<fetch distinct='true'><entity name='new_ship'><attribute name='new_shipid'/><attribute name='new_masts'/></entity></fetch>").Entities;
        Assert.Equal(5, ships.Count);
        Assert.All(ships, ship => Assert.Equal(ship["new_shipid"], ship.Id));
        Assert.Equal(5, _fleet.Store.Run(new QueryExpression("new_ship") { Distinct = true }).Entities.Count);
    }

    [Fact]
    public void An_attribute_may_have_an_alias()
    {
        var row = _fleet.Store.Fetch("<fetch top='1'><entity name='new_ship'><attribute name='new_kind' alias='sort'/></entity></fetch>").Entities[0];
        Assert.Equal(1, Store.Plain(row["sort"]));
        Assert.Equal("Warship", row.FormattedValues["sort"]);
        Assert.Equal("new_kind", ((AliasedValue)row["sort"]).AttributeLogicalName);
    }

    [Fact]
    public void Top_ends_the_result()
    {
        var result = _fleet.Store.Run(new QueryExpression("new_ship") { TopCount = 2 });
        Assert.Equal(2, result.Entities.Count);
        Assert.False(result.MoreRecords);
        Assert.Equal(-1, result.TotalRecordCount);
        Store.Fails(Faults.InvalidQuery, () => _fleet.Store.Run(new QueryExpression("new_ship") { TopCount = 2, PageInfo = new PagingInfo { Count = 2, PageNumber = 1 } }));
    }

    [Theory]
    [InlineData("<order attribute='new_name'/>", true, true)]
    [InlineData("<order attribute='new_masts' descending='true'/>", true, true)]
    [InlineData("<order attribute='new_homeid'/><order attribute='new_length' descending='true'/>", true, true)]
    [InlineData("<order attribute='new_sighted'/>", true, true)]
    [InlineData("<order attribute='new_price'/>", true, true)]
    [InlineData("<order attribute='new_masts'/><link-entity name='account' from='accountid' to='new_homeid' link-type='outer' alias='h'><attribute name='name'/></link-entity>", true, true)]
    [InlineData("<link-entity name='account' from='accountid' to='new_homeid' link-type='outer' alias='h'><order attribute='name'/></link-entity>", false, true)]
    [InlineData("<order attribute='new_masts'/>", true, false)]
    public void Pages_follow_each_other_without_gaps_and_repeats(string order, bool hasCookie, bool useCookie)
    {
        var whole = _fleet.Names(Page(order, 5000, 1, null)).ToList();
        var paged = new List<string>();
        string? cookie = null;
        for (var page = 1; ; page++)
        {
            var result = _fleet.Store.Fetch(Page(order, 2, page, useCookie ? cookie : null));
            paged.AddRange(result.Entities.Select(row => row.GetAttributeValue<string>("new_name") ?? "-"));
            cookie = result.PagingCookie;
            Assert.Equal(hasCookie, cookie is not null);
            if (!result.MoreRecords)
                break;
        }
        Assert.Equal(whole, paged);
        Assert.Equal(5, paged.Count);
    }

    [Fact]
    public void The_next_page_is_what_comes_after_the_last_row_even_when_earlier_rows_are_gone()
    {
        var first = _fleet.Store.Fetch(Page("<order attribute='new_name'/>", 2, 1, null));
        _fleet.Store.Rows.Delete(_fleet.Store.Table("new_ship"), first.Entities[0].Id);
        Assert.Equal(["Pamir", "USS Constitution"], _fleet.Names(Page("<order attribute='new_name'/>", 2, 2, first.PagingCookie)));
    }

    [Fact]
    public void The_cookie_has_the_platforms_form()
    {
        var result = _fleet.Store.Fetch(Page("<order attribute='new_name'/>", 2, 1, null));
        Assert.Equal(
            $"<cookie page=\"1\"><new_name last=\"Gram\" firstnull=\"1\" /><new_shipid last=\"{_fleet.Gram.Id.ToString("B").ToUpperInvariant()}\" first=\"{_fleet.Ghost.Id.ToString("B").ToUpperInvariant()}\" /></cookie>",
            result.PagingCookie);
        Store.Fails(Faults.PagingOrderChanged, () => _fleet.Store.Fetch(Page("<order attribute='new_masts'/>", 2, 2, result.PagingCookie)));
        Store.Fails(Faults.InvalidPagingCookie, () => _fleet.Store.Fetch(Page("", 2, 2, "cookie")));
    }

    [Fact]
    public void Without_a_cookie_there_are_50000_rows() => Store.Fails(Faults.TooManyRowsWithoutCookie, () => _fleet.Store.Fetch(Page("", 5000, 11, null)));

    [Fact]
    public void The_total_is_counted_when_asked_for_and_up_to_5000()
    {
        var query = new QueryExpression("new_ship") { PageInfo = new PagingInfo { Count = 2, PageNumber = 1, ReturnTotalRecordCount = true } };
        var result = _fleet.Store.Run(query);
        Assert.Equal((5, false, true), (result.TotalRecordCount, result.TotalRecordCountLimitExceeded, result.MoreRecords));
        _fleet.Store.Rows.Insert(_fleet.Store.Table("new_ship"), [.. Enumerable.Range(0, 5000).Select(_ => new Entity("new_ship"))]);
        result = _fleet.Store.Run(query);
        Assert.Equal((5000, true), (result.TotalRecordCount, result.TotalRecordCountLimitExceeded));
        Assert.Equal(5000, _fleet.Store.Run(new QueryExpression("new_ship") { PageInfo = new PagingInfo { Count = 9000, PageNumber = 1 } }).Entities.Count);
    }

    [Fact]
    public void A_query_by_attribute_compares_for_equality()
    {
        var query = new QueryByAttribute("new_ship") { ColumnSet = new ColumnSet("new_name") };
        query.AddAttributeValue("new_masts", 3);
        query.AddAttributeValue("new_homeid", _fleet.Boston.Id);
        Assert.Equal(["USS Constitution"], _fleet.Store.Run(query).Entities.Select(row => row["new_name"]));
    }

    public void Dispose() => _fleet.Dispose();

    private static QueryExpression Vasa(ColumnSet columns) => new("new_ship") { ColumnSet = columns, Criteria = { Conditions = { new ConditionExpression("new_name", ConditionOperator.Equal, "Vasa") } } };

    private static string Page(string inside, int count, int page, string? cookie) =>
        $"<fetch count='{count}' page='{page}'{(cookie is null ? "" : $" paging-cookie='{System.Security.SecurityElement.Escape(cookie)}'")}><entity name='new_ship'><attribute name='new_name'/>{inside}</entity></fetch>";
}
