using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Data;

/// <summary>Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data, with its ten accounts.</summary>
public sealed class AggregateTests : IDisposable
{
    private static readonly (int? Employees, string Name, string? City)[] Accounts =
    [
        (null, "Example Account", null), (1500, "Contoso Pharmaceuticals", "Redmond"), (2700, "Fabrikam, Inc.", "Lynnwood"), (2900, "Blue Yonder Airlines", "Los Angeles"),
        (2900, "City Power & Light", "Redmond"), (3900, "Coho Winery", "Phoenix"), (4300, "Adventure Works", "Santa Cruz"), (4800, "Alpine Ski House", "Missoula"),
        (6000, "Litware, Inc.", "Dallas"), (6200, "A. Datum Corporation", "Redmond"),
    ];

    private readonly Store _store = new();

    public AggregateTests()
    {
        foreach (var (employees, name, city) in Accounts)
        {
            var created = employees is null ? new DateTime(2023, 8, 27, 0, 0, 0, DateTimeKind.Utc) : new DateTime(2023, 3, 25, 0, 0, 0, DateTimeKind.Utc);
            _store.Add("account", ("name", name), ("numberofemployees", employees), ("address1_city", city), ("createdon", created), ("revenue", employees is null ? null : new Money(employees.Value / 8m)));
        }
    }

    [Fact]
    public void The_documented_example_gives_the_documented_numbers()
    {
        var row = Assert.Single(Fetch("""
            <attribute name='numberofemployees' alias='Average' aggregate='avg'/><attribute name='numberofemployees' alias='Count' aggregate='count'/>
            <attribute name='numberofemployees' alias='ColumnCount' aggregate='countcolumn'/><attribute name='numberofemployees' alias='Maximum' aggregate='max'/>
            <attribute name='numberofemployees' alias='Minimum' aggregate='min'/><attribute name='numberofemployees' alias='Sum' aggregate='sum'/>
            <attribute name='numberofemployees' alias='Distinct' aggregate='countcolumn' distinct='true'/>
            """).Entities);
        Assert.Equal([3911, 10, 9, 6200, 1500, 35200, 8], Values(row, "Average", "Count", "ColumnCount", "Maximum", "Minimum", "Sum", "Distinct"));
        Assert.Equal("35,200", row.FormattedValues["Sum"]);
        Assert.Equal(Guid.Empty, row.Id);
    }

    [Fact]
    public void Groups_have_sums_and_null_is_a_group()
    {
        var rows = Fetch("""
            <attribute name='numberofemployees' alias='Total' aggregate='sum'/><attribute name='address1_city' alias='Count' aggregate='count'/>
            <attribute name='address1_city' alias='City' groupby='true'/><order alias='City'/>
            """).Entities;
        Assert.Equal(
            ["0|1|", "6000|1|Dallas", "2900|1|Los Angeles", "2700|1|Lynnwood", "4800|1|Missoula", "3900|1|Phoenix", "10600|3|Redmond", "4300|1|Santa Cruz"],
            rows.Select(row => string.Join("|", Values(row, "Total", "Count", "City"))));
    }

    [Fact]
    public void Dates_are_grouped_by_their_parts()
    {
        var rows = Fetch("""
            <attribute name='numberofemployees' alias='Total' aggregate='sum'/><attribute name='createdon' alias='Day' groupby='true' dategrouping='day'/>
            <attribute name='createdon' alias='Week' groupby='true' dategrouping='week'/><attribute name='createdon' alias='Month' groupby='true' dategrouping='month'/>
            <attribute name='createdon' alias='Quarter' groupby='true' dategrouping='quarter'/><attribute name='createdon' alias='Year' groupby='true' dategrouping='year'/>
            <order alias='Month'/>
            """).Entities;
        Assert.Equal(["35200|25|12|3|1|2023", "0|27|35|8|3|2023"], rows.Select(row => string.Join("|", Values(row, "Total", "Day", "Week", "Month", "Quarter", "Year"))));
        Store.Fails(Faults.NotSupportedHere, () => Fetch("<attribute name='createdon' alias='y' groupby='true' dategrouping='fiscal-year'/>"));
        Store.Fails(Faults.InvalidQuery, () => Fetch("<attribute name='name' alias='y' groupby='true' dategrouping='year'/>"));
    }

    [Fact]
    public void Money_stays_money_and_is_added_exactly()
    {
        var row = Assert.Single(Fetch("<attribute name='revenue' alias='s' aggregate='sum'/><attribute name='revenue' alias='a' aggregate='avg'/><attribute name='revenue' alias='m' aggregate='max'/>").Entities);
        Assert.IsType<Money>(((AliasedValue)row["s"]).Value);
        Assert.Equal(4400m, ((Money)((AliasedValue)row["s"]).Value).Value);
        Assert.Equal(775m, ((Money)((AliasedValue)row["m"]).Value).Value);
        Assert.Equal(488.888888888889m, ((Money)((AliasedValue)row["a"]).Value).Value);
    }

    [Fact]
    public void Groups_of_look_ups_and_choices_have_names_and_sort_by_them()
    {
        var parent = _store.Add("account", ("name", "Zeta"));
        var other = _store.Add("account", ("name", "Alpha"));
        _store.Add("contact", ("parentcustomerid", parent), ("gendercode", new OptionSetValue(1)));
        _store.Add("contact", ("parentcustomerid", other), ("gendercode", new OptionSetValue(2)));
        var rows = _store.Fetch("""
            <fetch aggregate='true'><entity name='contact'><attribute name='contactid' aggregate='count' alias='n'/><attribute name='parentcustomerid' groupby='true' alias='p'/>
            <attribute name='gendercode' groupby='true' alias='g'/><order alias='p'/></entity></fetch>
            """).Entities;
        Assert.Equal(["Alpha|Female", "Zeta|Male"], rows.Select(row => $"{((EntityReference)((AliasedValue)row["p"]).Value).Name}|{row.FormattedValues["g"]}"));
    }

    [Fact]
    public void Linked_tables_are_aggregated_too()
    {
        var parent = _store.Add("account", ("name", "Parent"));
        _store.Add("contact", ("parentcustomerid", parent), ("numberofchildren", 2));
        _store.Add("contact", ("parentcustomerid", parent), ("numberofchildren", 3));
        var row = Assert.Single(Fetch("<attribute name='name' groupby='true' alias='name'/><link-entity name='contact' from='parentcustomerid' to='accountid'><attribute name='numberofchildren' aggregate='sum' alias='children'/></link-entity>").Entities);
        Assert.Equal(["Parent", 5], Values(row, "name", "children"));
    }

    [Fact]
    public void Nothing_to_count_is_zero_and_nothing_to_add_is_absent()
    {
        var row = Assert.Single(Fetch("<attribute name='name' aggregate='count' alias='n'/><attribute name='numberofemployees' aggregate='sum' alias='s'/><filter><condition attribute='name' operator='null'/></filter>").Entities);
        Assert.Equal([0, null], Values(row, "n", "s"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<attribute name='name' aggregate='count'/>")]
    [InlineData("<attribute name='name' aggregate='sum' alias='s'/>")]
    [InlineData("<attribute name='name' groupby='true' alias='n'/><order attribute='name'/>")]
    public void An_aggregate_query_without_sense_is_refused(string inside) => Store.Fails(Faults.InvalidQuery, () => Fetch(inside));

    [Fact]
    public void The_limit_counts_source_rows()
    {
        Store.Fails(Faults.AggregateLimitExceeded, () => _store.Fetch("<fetch aggregate='true' aggregatelimit='9'><entity name='account'><attribute name='name' aggregate='count' alias='n'/></entity></fetch>"));
        _store.Fetch("<fetch aggregate='true' aggregatelimit='10'><entity name='account'><attribute name='name' aggregate='count' alias='n'/></entity></fetch>");
    }

    [Fact]
    public void A_query_expression_aggregates_with_attribute_expressions()
    {
        var query = new QueryExpression("account");
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression("numberofemployees", XrmAggregateType.Sum, "total"));
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression("address1_city", XrmAggregateType.None, "city") { HasGroupBy = true });
        query.Criteria.AddCondition("address1_city", ConditionOperator.Equal, "redmond");
        Assert.Equal([10600, "Redmond"], Values(Assert.Single(_store.Run(query).Entities), "total", "city"));
    }

    public void Dispose() => _store.Dispose();

    private EntityCollection Fetch(string inside) => _store.Fetch($"<fetch aggregate='true'><entity name='account'>{inside}</entity></fetch>");

    private static object?[] Values(Entity row, params string[] aliases) => [.. aliases.Select(alias => Store.Plain(row.GetAttributeValue<object>(alias)))];
}
