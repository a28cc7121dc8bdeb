using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk.Query;

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
        .. With(Argument.None, ConditionOperator.Today, ConditionOperator.Tomorrow, ConditionOperator.Yesterday,
            ConditionOperator.Last7Days, ConditionOperator.Next7Days,
            ConditionOperator.LastWeek, ConditionOperator.ThisWeek, ConditionOperator.NextWeek,
            ConditionOperator.LastMonth, ConditionOperator.ThisMonth, ConditionOperator.NextMonth,
            ConditionOperator.LastYear, ConditionOperator.ThisYear, ConditionOperator.NextYear,
            ConditionOperator.LastFiscalPeriod, ConditionOperator.ThisFiscalPeriod, ConditionOperator.NextFiscalPeriod,
            ConditionOperator.LastFiscalYear, ConditionOperator.ThisFiscalYear, ConditionOperator.NextFiscalYear,
            ConditionOperator.EqualUserId, ConditionOperator.NotEqualUserId, ConditionOperator.EqualBusinessId, ConditionOperator.NotEqualBusinessId,
            ConditionOperator.EqualUserLanguage, ConditionOperator.EqualUserTeams, ConditionOperator.EqualUserOrUserTeams,
            ConditionOperator.EqualUserOrUserHierarchy, ConditionOperator.EqualUserOrUserHierarchyAndTeams),
        .. With(Argument.Number,
            ConditionOperator.LastXHours, ConditionOperator.LastXDays, ConditionOperator.LastXWeeks, ConditionOperator.LastXMonths, ConditionOperator.LastXYears,
            ConditionOperator.NextXHours, ConditionOperator.NextXDays, ConditionOperator.NextXWeeks, ConditionOperator.NextXMonths, ConditionOperator.NextXYears,
            ConditionOperator.OlderThanXMinutes, ConditionOperator.OlderThanXHours, ConditionOperator.OlderThanXDays, ConditionOperator.OlderThanXWeeks,
            ConditionOperator.OlderThanXMonths, ConditionOperator.OlderThanXYears,
            ConditionOperator.LastXFiscalPeriods, ConditionOperator.LastXFiscalYears, ConditionOperator.NextXFiscalPeriods, ConditionOperator.NextXFiscalYears,
            ConditionOperator.InFiscalPeriod, ConditionOperator.InFiscalYear),
        .. With(Argument.Numbers,
            ConditionOperator.InFiscalPeriodAndYear, ConditionOperator.InOrBeforeFiscalPeriodAndYear, ConditionOperator.InOrAfterFiscalPeriodAndYear),
        .. With(Argument.Text,
            ConditionOperator.On, ConditionOperator.NotOn, ConditionOperator.OnOrBefore, ConditionOperator.OnOrAfter,
            ConditionOperator.Above, ConditionOperator.AboveOrEqual, ConditionOperator.Under, ConditionOperator.UnderOrEqual, ConditionOperator.NotUnder,
            ConditionOperator.Contains, ConditionOperator.DoesNotContain),
        .. With(Argument.Texts,
            ConditionOperator.In, ConditionOperator.NotIn, ConditionOperator.Between, ConditionOperator.NotBetween,
            ConditionOperator.ContainValues, ConditionOperator.DoesNotContainValues),
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
