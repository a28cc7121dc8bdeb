using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk.Query;
using static Microsoft.Xrm.Sdk.Query.ConditionOperator;

namespace LocalDataverse.WebApi.Queries;

/// <summary>What a query function takes besides the name of the property.</summary>
internal enum Argument { None, Text, Texts, Number, Numbers }

/// <summary>
/// The platform's query functions, <c>Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=5)</c>, and the
/// condition operator behind each of them.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions
/// </summary>
internal sealed record ConditionFunction(string Name, ConditionOperator Operator, Argument Argument)
{
    public static readonly ImmutableArray<ConditionFunction> All =
    [
        .. With(Argument.None, Today, Tomorrow, Yesterday,
            Last7Days, Next7Days,
            LastWeek, ThisWeek, NextWeek,
            LastMonth, ThisMonth, NextMonth,
            LastYear, ThisYear, NextYear,
            LastFiscalPeriod, ThisFiscalPeriod, NextFiscalPeriod,
            LastFiscalYear, ThisFiscalYear, NextFiscalYear,
            EqualUserId, NotEqualUserId, EqualBusinessId, NotEqualBusinessId,
            EqualUserLanguage, EqualUserTeams, EqualUserOrUserTeams,
            EqualUserOrUserHierarchy, EqualUserOrUserHierarchyAndTeams),
        .. With(Argument.Number,
            LastXHours, LastXDays, LastXWeeks, LastXMonths, LastXYears,
            NextXHours, NextXDays, NextXWeeks, NextXMonths, NextXYears,
            OlderThanXMinutes, OlderThanXHours, OlderThanXDays, OlderThanXWeeks,
            OlderThanXMonths, OlderThanXYears,
            LastXFiscalPeriods, LastXFiscalYears, NextXFiscalPeriods, NextXFiscalYears,
            InFiscalPeriod, InFiscalYear),
        .. With(Argument.Numbers,
            InFiscalPeriodAndYear, InOrBeforeFiscalPeriodAndYear, InOrAfterFiscalPeriodAndYear),
        .. With(Argument.Text,
            On, NotOn, OnOrBefore, OnOrAfter,
            Above, AboveOrEqual, Under, UnderOrEqual, NotUnder,
            Contains, DoesNotContain),
        .. With(Argument.Texts,
            In, NotIn, Between, NotBetween,
            ContainValues, DoesNotContainValues),
    ];

    private static readonly FrozenDictionary<string, ConditionFunction> ByName = All.ToFrozenDictionary(f => f.Name);

    public static ConditionFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Name and type of the parameter beside <c>PropertyName</c>; null when there is none.</summary>
    public (string Name, IEdmTypeReference Type)? Parameter => Argument switch
    {
        Argument.None => null,
        Argument.Text => ("PropertyValue", EdmCoreModel.Instance.GetString(true)),
        Argument.Texts => ("PropertyValues", EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetString(true))),
        Argument.Number => ("PropertyValue", EdmCoreModel.Instance.GetInt64(false)),
        _ => ("PropertyValues", EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetInt64(false))),
    };

    private static IEnumerable<ConditionFunction> With(Argument argument, params ConditionOperator[] operators) =>
        operators.Select(o => new ConditionFunction(o.ToString(), o, argument));
}
