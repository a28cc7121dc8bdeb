using System;
using System.Linq;
using LocalDataverse.Query;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Data;

/// <summary>
/// Sources: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows and .../fetchxml/reference/operators.
/// </summary>
public sealed class ConditionTests : IClassFixture<ConditionTests.Shared>
{
    private readonly Fleet _fleet;

    public ConditionTests(Shared shared) => _fleet = shared.Fleet;

    [Theory]
    [InlineData("eq", "new_name", "vasa ", "Vasa")]
    [InlineData("eq", "new_name", "", "-")]
    [InlineData("ne", "new_name", "", "Gram,Pamir,USS Constitution,Vasa")]
    [InlineData("ne", "new_name", "Vasa", "-,Gram,Pamir,USS Constitution")]
    [InlineData("neq", "new_masts", "3", "-,Gram,Pamir")]
    [InlineData("gt", "new_masts", "3", "Pamir")]
    [InlineData("ge", "new_length", "69.0", "Pamir,Vasa")]
    [InlineData("lt", "new_length", "69", "USS Constitution")]
    [InlineData("le", "new_price", "1000", "Pamir,Vasa")]
    [InlineData("eq", "new_kind", "3", "Gram")]
    [InlineData("eq", "new_afloat", "true", "USS Constitution,Vasa")]
    [InlineData("eq", "new_afloat", "0", "Gram,Pamir")]
    [InlineData("eq", "statecode", "1", "-")]
    [InlineData("like", "new_name", "%a%", "Gram,Pamir,Vasa")]
    [InlineData("like", "new_name", "[uv]%", "USS Constitution,Vasa")]
    [InlineData("not-like", "new_name", "%a%", "-,USS Constitution")]
    [InlineData("begins-with", "new_name", "p", "Pamir")]
    [InlineData("not-begin-with", "new_name", "p", "Gram,USS Constitution,Vasa")]
    [InlineData("ends-with", "new_name", "TION", "USS Constitution")]
    [InlineData("not-end-with", "new_name", "TION", "Gram,Pamir,Vasa")]
    [InlineData("contain-values", "new_cargoes", "10", "Pamir,Vasa")]
    [InlineData("not-contain-values", "new_cargoes", "10", "-,Gram,USS Constitution")]
    [InlineData("on", "new_sighted", "2024-02-28", "USS Constitution")]
    [InlineData("on-or-before", "new_sighted", "2024-02-20", "Gram,Pamir")]
    [InlineData("on-or-after", "new_sighted", "2024-02-28", "USS Constitution,Vasa")]
    [InlineData("on", "new_launched", "1797-10-21", "USS Constitution")]
    [InlineData("gt", "new_launched", "1797-10-21", "Pamir")]
    [InlineData("ge", "new_sighted", "2024-02-29T09:00:00+01:00", "Vasa")]
    [InlineData("eq", "new_homeidname", "karlskrona", "Gram,Vasa")]
    [InlineData("eq", "new_kindname", "Barque", "Pamir")]
    public void One_value_finds(string operation, string column, string value, string expected) =>
        Assert.Equal(expected, _fleet.Ships($"<filter><condition attribute='{column}' operator='{operation}' value='{value}'/></filter>"));

    // Now is Thursday, 29 February 2024, 10:30
    [Theory]
    [InlineData("null", "new_masts", "-,Gram")]
    [InlineData("not-null", "new_homeid", "Gram,USS Constitution,Vasa")]
    [InlineData("today", "new_sighted", "Vasa")]
    [InlineData("yesterday", "new_sighted", "USS Constitution")]
    [InlineData("tomorrow", "new_sighted", "")]
    [InlineData("this-week", "new_sighted", "USS Constitution,Vasa")]
    [InlineData("last-week", "new_sighted", "Pamir")]
    [InlineData("last-seven-days", "new_sighted", "USS Constitution,Vasa")]
    [InlineData("this-month", "new_sighted", "Pamir,USS Constitution,Vasa")]
    [InlineData("last-year", "new_sighted", "Gram")]
    [InlineData("this-year", "new_sighted", "Pamir,USS Constitution,Vasa")]
    public void No_value_finds(string operation, string column, string expected) =>
        Assert.Equal(expected, _fleet.Ships($"<filter><condition attribute='{column}' operator='{operation}'/></filter>"));

    [Theory]
    [InlineData("last-x-hours", 3, "Vasa")]
    [InlineData("last-x-days", 1, "USS Constitution,Vasa")]
    [InlineData("last-x-weeks", 2, "Pamir,USS Constitution,Vasa")]
    [InlineData("last-x-months", 1, "Pamir,USS Constitution,Vasa")]
    [InlineData("last-x-years", 1, "Gram,Pamir,USS Constitution,Vasa")]
    [InlineData("next-x-days", 3, "")]
    [InlineData("olderthan-x-minutes", 200, "Gram,Pamir,USS Constitution")]
    [InlineData("olderthan-x-days", 2, "Gram,Pamir")]
    [InlineData("olderthan-x-years", 1, "")]
    public void A_count_finds(string operation, int count, string expected) =>
        Assert.Equal(expected, _fleet.Ships($"<filter><condition attribute='new_sighted' operator='{operation}' value='{count}'/></filter>"));

    [Theory]
    [InlineData("in", "new_masts", new[] { "3", "5" }, "USS Constitution,Vasa")]
    [InlineData("in", "new_name", new[] { "VASA", "gram " }, "Gram,Vasa")]
    [InlineData("in", "new_length", new[] { "69.0", "114.50" }, "Pamir,Vasa")]
    [InlineData("in", "new_launched", new[] { "1628-08-10" }, "Vasa")]
    [InlineData("not-in", "new_masts", new[] { "3", "5" }, "Pamir")]
    [InlineData("between", "new_masts", new[] { "3", "4" }, "Pamir,USS Constitution,Vasa")]
    [InlineData("between", "new_length", new[] { "62", "69" }, "USS Constitution,Vasa")]
    [InlineData("not-between", "new_masts", new[] { "4", "9" }, "USS Constitution,Vasa")]
    [InlineData("contain-values", "new_cargoes", new[] { "100", "20" }, "Pamir,USS Constitution,Vasa")]
    public void Several_values_find(string operation, string column, string[] values, string expected) =>
        Assert.Equal(expected, _fleet.Ships($"<filter><condition attribute='{column}' operator='{operation}'>{string.Concat(values.Select(v => $"<value>{v}</value>"))}</condition></filter>"));

    [Fact]
    public void Filters_nest()
    {
        Assert.Equal("Gram,Pamir", _fleet.Ships("""
            <filter type='or'>
              <condition attribute='new_kind' operator='eq' value='3'/>
              <filter><condition attribute='new_masts' operator='eq' value='4'/><condition attribute='new_kind' operator='eq' value='2'/></filter>
            </filter>
            """));
        Assert.Equal("Vasa", _fleet.Ships("<filter><condition attribute='new_masts' operator='eq' value='3'/></filter><filter><condition attribute='new_code' operator='eq' value='v1'/></filter>"));
        Assert.Equal("-,Gram,Pamir,USS Constitution,Vasa", _fleet.Ships("<filter type='or'/>"));
    }

    // learn.microsoft.com/power-apps/developer/data-platform/column-comparison
    [Fact]
    public void Two_columns_are_compared()
    {
        Assert.Equal(["Bo"], _fleet.Names("<fetch><entity name='contact'><attribute name='fullname'/><filter><condition attribute='fullname' operator='eq' valueof='lastname'/></filter></entity></fetch>", "fullname"));
        Assert.Equal(["Karlskrona"], _fleet.Names("""
            <fetch><entity name='account'><attribute name='name'/><filter><condition attribute='name' operator='eq' valueof='c.address1_city'/></filter>
            <link-entity name='account' from='accountid' to='accountid' alias='c'/></entity></fetch>
            """, "name"));
        Store.Fails(Faults.InvalidQuery, () => _fleet.Ships("<filter><condition attribute='new_name' operator='eq' valueof='new_masts'/></filter>"));
        Store.Fails(Faults.InvalidQuery, () => _fleet.Ships("<filter><condition attribute='new_name' operator='like' valueof='new_code'/></filter>"));
    }

    [Fact]
    public void Values_of_a_query_expression_may_be_of_the_columns_type_or_plain()
    {
        Assert.Equal(1, Count("new_homeid", ConditionOperator.Equal, _fleet.Boston.Id));
        Assert.Equal(1, Count("new_homeid", ConditionOperator.Equal, _fleet.Boston));
        Assert.Equal(1, Count("new_homeid", ConditionOperator.Equal, _fleet.Boston.Id.ToString("B")));
        Assert.Equal(2, Count("new_kind", ConditionOperator.Equal, new OptionSetValue(1)));
        Assert.Equal(2, Count("new_kind", ConditionOperator.Equal, 1));
        Assert.Equal(1, Count("new_price", ConditionOperator.Equal, new Money(300)));
        Assert.Equal(1, Count("new_length", ConditionOperator.Equal, 62));
        Assert.Equal(1, Count("new_sighted", ConditionOperator.Equal, new DateTime(2024, 2, 29, 8, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(3, Count("new_homeid", ConditionOperator.In, new[] { _fleet.Boston.Id, _fleet.Karlskrona.Id }));
        Assert.Equal(3, Count("new_homeid", ConditionOperator.In, _fleet.Boston.Id, _fleet.Karlskrona.Id));
    }

    [Fact]
    public void Thousands_of_values_are_one_parameter()
    {
        var ids = Enumerable.Range(0, 20_000).Select(_ => Guid.CreateVersion7()).Append(_fleet.Vasa.Id).Cast<object>().ToArray();
        Assert.Equal(1, Count("new_shipid", ConditionOperator.In, ids));
        Assert.Equal(1, Count("new_name", ConditionOperator.In, Enumerable.Range(0, 20_000).Select(i => "x\"'\\" + i).Append("VASA").ToArray<object>()));
    }

    [Theory]
    [InlineData(ConditionOperator.Equal, "The ConditionOperator.Equal requires 1 value/s, not 0. Parameter Name: new_name")]
    [InlineData(ConditionOperator.Equal, "The ConditionOperator.Equal requires 1 value/s, not 2. Parameter Name: new_name", "a", "b")]
    [InlineData(ConditionOperator.Between, "The ConditionOperator.Between requires 2 value/s, not 1. Parameter Name: new_name", "a")]
    [InlineData(ConditionOperator.In, "The ConditionOperator.In requires 1 value/s, not 0. Parameter Name: new_name")]
    public void Values_that_do_not_fit_the_operator_are_refused(ConditionOperator operation, string message, params object[] values) =>
        Assert.Equal(message, Store.Fails(Faults.InvalidArgument, () => Count("new_name", operation, values)).Message);

    [Fact]
    public void Null_is_asked_for_with_an_operator_of_its_own() => Assert.Equal(
        "Condition for attribute 'new_ship.new_name': null is not a valid value for an attribute. Use 'Null' or 'Not Null' conditions instead.",
        Store.Fails(Faults.InvalidArgument, () => Count("new_name", ConditionOperator.Equal, [null!])).Message);

    [Theory]
    [InlineData("new_masts", "three")]
    [InlineData("new_homeid", "Boston")]
    [InlineData("new_sighted", "soon")]
    [InlineData("new_afloat", "maybe")]
    public void A_value_that_the_column_cannot_have_is_refused(string column, string value) =>
        Store.Fails(Faults.InvalidArgument, () => _fleet.Ships($"<filter><condition attribute='{column}' operator='eq' value='{value}'/></filter>"));

    [Fact]
    public void The_caller_is_known()
    {
        var user = _fleet.Anna.Id;
        var team = _fleet.Bo.Id;
        var scope = _fleet.Store.Scope with { UserId = user, TeamIds = [team] };
        using var store = Ship.Store();
        var own = store.Add("new_ship", ("ownerid", new EntityReference("systemuser", user)));
        var teams = store.Add("new_ship", ("ownerid", new EntityReference("team", team)));
        var others = store.Add("new_ship", ("ownerid", new EntityReference("systemuser", Guid.CreateVersion7())));
        Guid[] Ids(ConditionOperator operation) => [.. store.Queries.Run(Ships("ownerid", operation), scope).Entities.Select(row => row.Id)];
        Assert.Equal([own.Id], Ids(ConditionOperator.EqualUserId));
        Assert.Equal([teams.Id, others.Id], Ids(ConditionOperator.NotEqualUserId));
        Assert.Equal([teams.Id], Ids(ConditionOperator.EqualUserTeams));
        Assert.Equal([own.Id, teams.Id], Ids(ConditionOperator.EqualUserOrUserTeams));
        Assert.Equal([teams.Id], store.Run(Ships("owneridtype", ConditionOperator.Equal, 9)).Entities.Select(row => row.Id));
        Assert.Equal([teams.Id], store.Run(Ships("owneridtype", ConditionOperator.Equal, "team")).Entities.Select(row => row.Id));
    }

    // learn.microsoft.com/power-apps/developer/data-platform/query-hierarchical-data
    [Theory]
    [InlineData("under", "Boston,Long Wharf")]
    [InlineData("eq-or-under", "Boston,Karlskrona,Long Wharf")]
    [InlineData("not-under", "Karlskrona")]
    public void Rows_below_are_found(string operation, string expected) => Assert.Equal(expected, Hierarchy(operation, _fleet.Karlskrona));

    [Theory]
    [InlineData("above", "Boston,Karlskrona")]
    [InlineData("eq-or-above", "Boston,Karlskrona,Long Wharf")]
    public void Rows_above_are_found(string operation, string expected) => Assert.Equal(expected, Hierarchy(operation, _fleet.Harbour));

    [Fact]
    public void Every_operator_is_a_row_of_the_table_and_either_runs_or_is_refused_by_name()
    {
        Assert.Equal(Enum.GetValues<ConditionOperator>().Order(), Operators.All.Select(row => row.Name).Order());
        Assert.Equal(Operators.All.Count(row => row.Fetch is not null), Operators.All.Select(row => row.Fetch).OfType<string>().Distinct().Count());
        foreach (var row in Operators.All)
        {
            var query = Ships(row.Operands is Operands.Date or Operands.Number ? "new_sighted" : row.Operands == Operands.Options ? "new_cargoes" : Column(row.Name), row.Name, Operand(row));
            if (row.Predicate is null)
                Assert.Contains(row.Name.ToString(), Store.Fails(Faults.NotSupportedHere, () => _fleet.Store.Run(query)).Message);
            else
                _fleet.Store.Run(query);
        }
    }

    private static string Column(ConditionOperator name) => name switch
    {
        ConditionOperator.EqualUserId or ConditionOperator.NotEqualUserId or ConditionOperator.EqualUserTeams or ConditionOperator.EqualUserOrUserTeams => "ownerid",
        ConditionOperator.EqualBusinessId or ConditionOperator.NotEqualBusinessId => "new_homeid",
        ConditionOperator.Above or ConditionOperator.AboveOrEqual or ConditionOperator.Under or ConditionOperator.UnderOrEqual or ConditionOperator.NotUnder => "new_homeid",
        _ when Operators.Of(name).Operands == Operands.None && Operators.Of(name).Predicate is not null && name is not (ConditionOperator.Null or ConditionOperator.NotNull) => "new_sighted",
        _ => "new_name",
    };

    private object[] Operand(Operator row) => row.Operands switch
    {
        Operands.None => [],
        Operands.Two => ["a", "b"],
        Operands.Number => [3],
        Operands.Date => [Store.Now],
        Operands.Options => [10],
        _ when Column(row.Name) == "new_homeid" => [_fleet.Boston.Id],
        _ => ["a"],
    };

    private static QueryExpression Ships(string column, ConditionOperator operation, params object[] values) => new("new_ship")
    {
        Criteria = { Conditions = { new ConditionExpression(column, operation, values) } },
    };

    private int Count(string column, ConditionOperator operation, params object[] values) => _fleet.Store.Run(Ships(column, operation, values)).Entities.Count;

    private string Hierarchy(string operation, EntityReference account) => string.Join(",", _fleet.Names(
        $"<fetch><entity name='account'><attribute name='name'/><order attribute='name'/><filter><condition attribute='accountid' operator='{operation}' value='{account.Id}'/></filter></entity></fetch>", "name"));

    public sealed class Shared : IDisposable
    {
        internal Fleet Fleet { get; } = new();

        public void Dispose() => Fleet.Dispose();
    }
}
