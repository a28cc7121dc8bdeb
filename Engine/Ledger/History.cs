using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Normalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Ledger;

/// <summary>
/// What a source has said before about keys whose new items may be older than that. Repetitions leave no ledger entry, so the
/// items themselves are asked: only so does the result not depend on the order of arrival.
/// </summary>
internal sealed class History
{
    private static readonly object[] Heard =
    {
        (int)ItemState.Applied, (int)ItemState.NoChange, (int)ItemState.OutOfOrder, (int)ItemState.Outranked, (int)ItemState.Held,
    };

    // Fields of record-level items that were refused: as if they had not been sent.
    private readonly HashSet<string> _refused;

    private History(IReadOnlyCollection<Item> items, HashSet<string> refused)
    {
        Items = items;
        _refused = refused;
    }

    /// <summary>What the source sent before.</summary>
    public IReadOnlyCollection<Item> Items { get; }

    /// <summary>Reads what was said before about the keys of items that may be late: one service call; none without such items.</summary>
    public static History Read(Services services, Batch batch)
    {
        var late = batch.Open.Where(MayBeLate).ToList();
        var rows = late.Count == 0 ? new List<Entity>() : Read(services, batch, late);
        var refused = rows.Where(IsRefused).Select(row => Address(row.Link(SyncItem.ParentItem)!.Value, row.Text(SyncItem.FieldName)!));
        // A field that was taken up again later knows better than the item that it came with how it was understood.
        var items = rows.Where(row => !IsRefused(row)).OrderBy(row => row.Link(SyncItem.ParentItem) is null)
            .Select(row => ItemRows.ToItem(row, batch.Source.Ordering)).Where(item => !item.SourceVersion!.IsMissing);
        return new History(items.ToArray(), new HashSet<string>(refused, StringComparer.Ordinal));
    }

    /// <summary>True when the source has already sent something newer about the item's key.</summary>
    public static bool MayBeLate(Item item) =>
        !item.Link!.IsNew && item.Link.LastVersion is { } last && item.SourceVersion is { IsMissing: false } version && version.CompareTo(last) < 0;

    /// <summary>Gives each assertion of a late item what else was said about its field.</summary>
    public void Recall(Batch batch, IReadOnlyCollection<Item> late, Normalizer normalizer)
    {
        var byKey = Items.ToLookup(item => batch.KeyHashOf(item), StringComparer.Ordinal);
        foreach (var item in late)
        {
            foreach (var field in item.Fields.Where(f => f.Assertion is not null))
            {
                field.Assertion!.Earlier = byKey[item.Link!.KeyHash].Where(earlier => !_refused.Contains(Address(earlier.Id, field.Field)))
                    .SelectMany(earlier => earlier.Values.Where(v => v.Key == field.Field)
                        .Select(v => normalizer.Recall(batch, earlier, v.Key, v.Value)))
                    .Where(assertion => assertion is not null).Select(assertion => assertion!).ToList();
            }
        }
    }

    /// <summary>Makes the words of several items about one key one history, of which the newest word of each field counts.</summary>
    public static void Collapse(Batch batch)
    {
        var assertions = batch.Open.GroupBy(item => item.Link!).Where(key => key.Count() > 1).SelectMany(key => key).SelectMany(item => item.Fields)
            .Select(field => field.Assertion).Where(assertion => assertion is not null);
        foreach (var assertion in assertions)
            assertion!.Earlier ??= Array.Empty<Assertion>();
    }

    private static List<Entity> Read(Services services, Batch batch, IReadOnlyCollection<Item> late)
    {
        var query = new QueryExpression(SyncItem.Table)
        {
            ColumnSet = ItemRows.SaidColumns,
        };
        query.Criteria.AddCondition(SyncItem.SourceSystemKey, ConditionOperator.Equal, batch.Source.Key);
        query.Criteria.AddCondition(SyncItem.TargetTable, ConditionOperator.Equal, batch.TargetTable);
        query.Criteria.AddCondition(SyncItem.IsOutbound, ConditionOperator.NotEqual, true);
        query.Criteria.In(SyncItem.ExternalKey, late.Select(item => item.Key).Distinct());
        var heard = query.Criteria.AddFilter(LogicalOperator.Or);
        heard.AddCondition(new ConditionExpression(SyncItem.ItemState, ConditionOperator.In, Heard));
        var refused = heard.AddFilter(LogicalOperator.And);
        refused.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Rejected);
        refused.AddCondition(SyncItem.ParentItem, ConditionOperator.NotNull);
        return services.All(query);
    }

    private static bool IsRefused(Entity row) => row.Option<ItemState>(SyncItem.ItemState) == ItemState.Rejected;

    private static string Address(Guid item, string field) => item.ToString("N") + "\n" + field;
}
