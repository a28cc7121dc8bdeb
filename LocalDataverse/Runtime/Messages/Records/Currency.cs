using System;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// Money: a row has one currency for all its amounts; each amount is also kept in the base currency.
/// https://learn.microsoft.com/power-apps/developer/data-platform/transaction-currency-currency-entity
/// </summary>
internal static class Currency
{
    private const string Of = "transactioncurrencyid";
    private const string Rate = "exchangerate";
    private const MidpointRounding AwayFromZero = MidpointRounding.AwayFromZero;

    /// <summary>Columns of the existing row that an update of amounts or of the currency depends on.</summary>
    public static string[] ColumnsBefore(TablePlan plan, Entity target) =>
        target.Attributes.ContainsKey(Of) ? [Of, Rate, .. plan.Money.Select(column => column.LogicalName)]
        : HasAmount(plan, target) ? [Of, Rate]
        : [];

    /// <summary>Sets the currency where it is missing, copies its rate and computes the amounts in the base currency.</summary>
    /// <param name="before">The existing row; null for a create.</param>
    public static void Complete(Operation operation, TablePlan plan, Entity target, Entity? before)
    {
        if (plan.Money.IsEmpty || !(HasAmount(plan, target) || target.Attributes.ContainsKey(Of)))
            return;
        var platform = operation.Platform;
        if (!target.Attributes.ContainsKey(Of) && before?.Contains(Of) != true && platform.Settings.BaseCurrency is { } usual)
            target[Of] = new EntityReference("transactioncurrency", usual);
        var rate = target.GetAttributeValue<EntityReference>(Of) is { } currency
            ? RateOf(platform, currency.Id)
            : before?.GetAttributeValue<decimal?>(Rate) ?? 1m;
        if (plan.Has(Rate))
            target[Rate] = rate;
        foreach (var column in plan.Money)
        {
            var amount = target.Attributes.TryGetValue(column.LogicalName, out var given) ? given
                : target.Attributes.ContainsKey(Of) ? before?.GetAttributeValue<Money>(column.LogicalName)
                : null;
            if (amount is Money money)
                target[column.LogicalName + "_base"] = new Money(decimal.Round(money.Value / rate, column.Precision ?? 2, AwayFromZero));
            else if (target.Attributes.ContainsKey(column.LogicalName))
                target[column.LogicalName + "_base"] = null;
        }
    }

    private static bool HasAmount(TablePlan plan, Entity target) =>
        plan.Money.Any(column => target.Attributes.ContainsKey(column.LogicalName));

    private static decimal RateOf(Platform platform, Guid currency) =>
        platform.Rows.Find(platform.Catalog.Table("transactioncurrency"), currency, new ColumnSet(Rate))?.GetAttributeValue<decimal?>(Rate)
        ?? throw Faults.ObjectDoesNotExist.With("transactioncurrency", currency);
}
