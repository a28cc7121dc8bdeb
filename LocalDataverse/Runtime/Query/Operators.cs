using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk.Query;
using static Microsoft.Xrm.Sdk.Query.ConditionOperator;

namespace LocalDataverse.Query;

/// <summary>What the values of a condition are, and how many there must be.</summary>
internal enum Operands { None, One, Two, Many, Number, Text, Date, Options }

/// <summary>One condition operator.</summary>
/// <param name="Name">Its name in QueryExpression.</param>
/// <param name="Fetch">Its name in FetchXML; null = it has none.</param>
/// <param name="Operands">The values it takes.</param>
/// <param name="Predicate">The SQL for a comparison; null = not supported here.</param>
internal sealed record Operator(ConditionOperator Name, string? Fetch, Operands Operands, Func<Comparison, Sql>? Predicate);

/// <summary>
/// Every condition operator, one row each. Rows without SQL are refused by name.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/operators.
/// </summary>
internal static class Operators
{
    private static readonly Operator[] Rows =
    [
        // Where "not equal" and "not like" also find rows without a value, the platform adds "or is null" to its SQL.
        new(Equal, "eq", Operands.One, c => Sql.Of($"{c.Column} = {c.Value}")),
        new(NotEqual, "ne", Operands.One, c => Sql.Of($"({c.Column} <> {c.Value} OR {c.Column} IS NULL)")),
        new(GreaterThan, "gt", Operands.One, c => Sql.Of($"{c.Column} > {c.Value}")),
        new(LessThan, "lt", Operands.One, c => Sql.Of($"{c.Column} < {c.Value}")),
        new(GreaterEqual, "ge", Operands.One, c => Sql.Of($"{c.Column} >= {c.Value}")),
        new(LessEqual, "le", Operands.One, c => Sql.Of($"{c.Column} <= {c.Value}")),
        new(Like, "like", Operands.Text, c => Sql.Of($"{c.Column} LIKE {c.Value}")),
        new(NotLike, "not-like", Operands.Text, c => Sql.Of($"({c.Column} NOT LIKE {c.Value} OR {c.Column} IS NULL)")),
        new(In, "in", Operands.Many, c => Sql.Of($"{c.Column} IN {c.List}")),
        new(NotIn, "not-in", Operands.Many, c => Sql.Of($"{c.Column} NOT IN {c.List}")),
        new(Between, "between", Operands.Two, c => Sql.Of($"{c.Column} BETWEEN {c.Value} AND {c.SecondValue}")),
        new(NotBetween, "not-between", Operands.Two, c => Sql.Of($"{c.Column} NOT BETWEEN {c.Value} AND {c.SecondValue}")),
        new(Null, "null", Operands.None, c => Sql.Of($"{c.Column} IS NULL")),
        new(NotNull, "not-null", Operands.None, c => Sql.Of($"{c.Column} IS NOT NULL")),
        new(BeginsWith, "begins-with", Operands.Text, c => Sql.Of($"{c.Column} LIKE {c.Value + "%"}")),
        new(DoesNotBeginWith, "not-begin-with", Operands.Text, c => Sql.Of($"{c.Column} NOT LIKE {c.Value + "%"}")),
        new(EndsWith, "ends-with", Operands.Text, c => Sql.Of($"{c.Column} LIKE {"%" + c.Value}")),
        new(DoesNotEndWith, "not-end-with", Operands.Text, c => Sql.Of($"{c.Column} NOT LIKE {"%" + c.Value}")),
        new(ContainValues, "contain-values", Operands.Options, c => Sql.Or(c.Values.Select(mark => Sql.Of($"instr({c.Column}, {mark}) > 0")))),
        new(DoesNotContainValues, "not-contain-values", Operands.Options,
            c => Sql.Of($"({c.Column} IS NULL OR {Sql.And(c.Values.Select(mark => Sql.Of($"instr({c.Column}, {mark}) = 0")))})")),

        // The caller
        new(EqualUserId, "eq-userid", Operands.None, c => Sql.Of($"{c.Column} = {c.Scope.UserId}")),
        new(NotEqualUserId, "ne-userid", Operands.None, c => Sql.Of($"({c.Column} <> {c.Scope.UserId} OR {c.Column} IS NULL)")),
        new(EqualBusinessId, "eq-businessid", Operands.None, c => Sql.Of($"{c.Column} = {c.Scope.BusinessUnitId}")),
        new(NotEqualBusinessId, "ne-businessid", Operands.None, c => Sql.Of($"({c.Column} <> {c.Scope.BusinessUnitId} OR {c.Column} IS NULL)")),
        new(EqualUserTeams, "eq-userteams", Operands.None, c => c.IsOneOf(c.Scope.TeamIds)),
        new(EqualUserOrUserTeams, "eq-useroruserteams", Operands.None, c => c.IsOneOf([.. c.Scope.TeamIds, c.Scope.UserId])),
        new(EqualUserOrUserHierarchy, "eq-useroruserhierarchy", Operands.None, null),
        new(EqualUserOrUserHierarchyAndTeams, "eq-useroruserhierarchyandteams", Operands.None, null),
        new(EqualUserLanguage, "eq-userlanguage", Operands.None, null),

        // Hierarchies
        new(Above, "above", Operands.One, c => Hierarchy.Above(c)),
        new(AboveOrEqual, "eq-or-above", Operands.One, c => Sql.Of($"({c.Column} = {c.Value} OR {Hierarchy.Above(c)})")),
        new(Under, "under", Operands.One, c => Hierarchy.Under(c)),
        new(UnderOrEqual, "eq-or-under", Operands.One, c => Sql.Of($"({c.Column} = {c.Value} OR {Hierarchy.Under(c)})")),
        new(NotUnder, "not-under", Operands.One, c => Sql.Of($"NOT {Hierarchy.Under(c)}")),

        // Days
        new(On, "on", Operands.Date, c => c.IsWithin(Periods.Day(c.Date))),
        new(NotOn, "not-on", Operands.Date, c => Sql.Of($"NOT {c.IsWithin(Periods.Day(c.Date))}")),
        new(OnOrBefore, "on-or-before", Operands.Date, c => c.IsWithin(Periods.Day(c.Date) with { From = null })),
        new(OnOrAfter, "on-or-after", Operands.Date, c => c.IsWithin(Periods.Day(c.Date) with { To = null })),

        // Periods counted from now: see Periods
        Relative(Yesterday, "yesterday"), Relative(Today, "today"), Relative(Tomorrow, "tomorrow"),
        Relative(Last7Days, "last-seven-days"), Relative(Next7Days, "next-seven-days"),
        Relative(LastWeek, "last-week"), Relative(ThisWeek, "this-week"), Relative(NextWeek, "next-week"),
        Relative(LastMonth, "last-month"), Relative(ThisMonth, "this-month"), Relative(NextMonth, "next-month"),
        Relative(LastYear, "last-year"), Relative(ThisYear, "this-year"), Relative(NextYear, "next-year"),
        Counted(LastXHours, "last-x-hours"), Counted(NextXHours, "next-x-hours"),
        Counted(LastXDays, "last-x-days"), Counted(NextXDays, "next-x-days"),
        Counted(LastXWeeks, "last-x-weeks"), Counted(NextXWeeks, "next-x-weeks"),
        Counted(LastXMonths, "last-x-months"), Counted(NextXMonths, "next-x-months"),
        Counted(LastXYears, "last-x-years"), Counted(NextXYears, "next-x-years"),
        Counted(OlderThanXMinutes, "olderthan-x-minutes"), Counted(OlderThanXHours, "olderthan-x-hours"),
        Counted(OlderThanXDays, "olderthan-x-days"), Counted(OlderThanXWeeks, "olderthan-x-weeks"),
        Counted(OlderThanXMonths, "olderthan-x-months"), Counted(OlderThanXYears, "olderthan-x-years"),

        // Not supported: there is no fiscal calendar, no full-text index, and the rest is for internal use
        Refused(ThisFiscalYear, "this-fiscal-year"), Refused(ThisFiscalPeriod, "this-fiscal-period"),
        Refused(NextFiscalYear, "next-fiscal-year"), Refused(NextFiscalPeriod, "next-fiscal-period"),
        Refused(LastFiscalYear, "last-fiscal-year"), Refused(LastFiscalPeriod, "last-fiscal-period"),
        Refused(LastXFiscalYears, "last-x-fiscal-years"), Refused(NextXFiscalYears, "next-x-fiscal-years"),
        Refused(LastXFiscalPeriods, "last-x-fiscal-periods"), Refused(NextXFiscalPeriods, "next-x-fiscal-periods"),
        Refused(InFiscalYear, "in-fiscal-year"), Refused(InFiscalPeriod, "in-fiscal-period"),
        Refused(InFiscalPeriodAndYear, "in-fiscal-period-and-year"),
        Refused(InOrBeforeFiscalPeriodAndYear, "in-or-before-fiscal-period-and-year"),
        Refused(InOrAfterFiscalPeriodAndYear, "in-or-after-fiscal-period-and-year"),
        Refused(Contains, null), Refused(DoesNotContain, null), Refused(ChildOf, null),
        Refused(Mask, null), Refused(NotMask, null), Refused(MasksSelect, null),
    ];

    private static readonly FrozenDictionary<ConditionOperator, Operator> ByName = Rows.ToFrozenDictionary(row => row.Name);

    private static readonly FrozenDictionary<string, Operator> ByFetchName = Rows
        .Where(row => row.Fetch is not null)
        .Append(ByName[NotEqual] with { Fetch = "neq" })
        .ToFrozenDictionary(row => row.Fetch!, StringComparer.Ordinal);

    public static IReadOnlyCollection<Operator> All => Rows;

    public static Operator Of(ConditionOperator name) => ByName[name];

    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such operator.</exception>
    public static Operator OfFetch(string name) =>
        ByFetchName.TryGetValue(name, out var row) ? row : throw Faults.InvalidFetchXml.With($"there is no condition operator '{name}'.");

    private static Operator Relative(ConditionOperator name, string fetch) =>
        new(name, fetch, Operands.None, c => c.IsWithin(Periods.Of(name, c.Scope.Now, 0)));

    private static Operator Counted(ConditionOperator name, string fetch) =>
        new(name, fetch, Operands.Number, c => c.IsWithin(Periods.Of(name, c.Scope.Now, c.Number)));

    private static Operator Refused(ConditionOperator name, string? fetch) => new(name, fetch, Operands.None, null);
}
