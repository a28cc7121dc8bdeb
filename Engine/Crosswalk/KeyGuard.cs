using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Records;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>
/// Notices that a source uses a key anew, for another record: a new item differs in every guard field of the entity map from what
/// the same source said before. Differing in some of them is an ordinary change; what leaves one of them out cannot be judged.
/// </summary>
internal static class KeyGuard
{
    private const string Alias = "reuse";

    // Why an item waits that may be about another record than its key stands for.
    private static readonly object[] Doubts = { Reason.KeyReuse.Code, Reason.LinkProposed.Code, Reason.UnlinkProposed.Code };

    /// <summary>Joins an item that waits to a query of identifiers, so that looking for it costs no call of its own.</summary>
    public static void Join(QueryExpression identifiers)
    {
        var item = identifiers.AddLink(SyncItem.Table, Identifier.Id, SyncItem.Identifier, JoinOperator.LeftOuter);
        item.EntityAlias = Alias;
        item.Columns = new ColumnSet(SyncItem.Id);
        item.LinkCriteria.AddCondition(SyncItem.ItemState, ConditionOperator.Equal, (int)ItemState.Held);
        item.LinkCriteria.AddCondition(new ConditionExpression(SyncItem.ReasonCode, ConditionOperator.In, Doubts));
    }

    /// <summary>True when an item of the joined identifier waits.</summary>
    public static bool IsContested(Entity identifier) => identifier.Linked<Guid>(Alias, SyncItem.Id) != Guid.Empty;

    /// <summary>Holds such items as a whole, and what follows of the same key, so that nobody's record is overwritten with another's values.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="aspects">What was said before.</param>
    /// <param name="services">The services of the request: one service call where an item differs.</param>
    public static void Hold(Batch batch, Aspects aspects, Services services)
    {
        // What is taken up again has passed here before; what is older than the source's last word is about the record as it was.
        var news = batch.Open.Where(item => (item.RowId is null || item.WasParked) && !item.Link!.IsNew && !History.MayBeLate(item))
            .OrderBy(item => item.SourceVersion).ToList();
        var differing = news.ToDictionary(item => item, item => item.Link!.IsContested ? null : Differences(batch, item, aspects));
        var asked = KnownProposals.Read(
            services, news.Where(item => differing[item] is not null).Select(item => item.Link!).Distinct().ToList(),
            link => Proposal.Open(Matter.Reused, link, services.NewId()));
        foreach (var item in news)
        {
            if (item.Link!.IsContested)
                Hold(item, "An earlier item of this key waits because it seems to be about another record");
            // What a person has said about the key since the source's last word goes for this one, too: it is the same record.
            else if (differing[item] is { } differences && asked[item.Link].Status != LedgerStatus.Rejected)
            {
                item.Link.Proposal ??= asked[item.Link];
                Hold(item, "The source said before " + string.Join(", ", differences));
            }
        }
    }

    private static void Hold(Item item, string why)
    {
        item.Link!.IsContested = true;
        item.Fields.Clear();
        item.Outcome = new Outcome(ItemState.Held, Reason.KeyReuse, why) { WaitsFor = item.Link.KeyHash };
    }

    // Null where the item does not differ in every guard field.
    private static List<string>? Differences(Batch batch, Item item, Aspects aspects)
    {
        var guards = batch.Source.GuardFields;
        var differences = guards.Select(field => Difference(batch, item, aspects, field)).OfType<string>().ToList();
        return guards.Count > 0 && differences.Count == guards.Count ? differences : null;
    }

    private static string? Difference(Batch batch, Item item, Aspects aspects, string field)
    {
        var now = item.Fields.FirstOrDefault(value => value.Field == field)?.Assertion;
        if (now?.Value is null || aspects.Of(item.Link!, field).LatestOf(batch.Source.Key) is not { Value: not null } before)
            return null;
        return string.Equals(now.Value, before.Value, StringComparison.OrdinalIgnoreCase)
            ? null
            : field + " '" + (before.Display ?? before.Value) + "', now '" + (now.Display ?? now.Value) + "'";
    }
}
