using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>Items by which a source says itself what its key stands for: links and unlinks. Of each key the newest counts.</summary>
internal static class Claims
{
    /// <summary>In one request there is no telling which of two different claims about a key was meant.</summary>
    /// <exception cref="Refusal">DUPLICATE_KEY.</exception>
    public static void RefuseContradictions(Batch batch)
    {
        if (!batch.Open.Any(IsClaim))
            return;
        var keys = batch.Open.Where(IsAboutKey).GroupBy(batch.KeyHashOf, StringComparer.Ordinal);
        foreach (var key in keys.Where(key => key.Any(IsClaim)))
        {
            var first = key.First();
            if (key.FirstOrDefault(item => !IsSame(item, first)) is { } other)
                throw new Refusal(Reason.DuplicateKey, first.Index, other.Index, "operation", other.Key);
        }
    }

    /// <summary>The newest claim of each key. The others, and those that are older than what the source has said before, get their outcome.</summary>
    public static List<Item> Newest(Batch batch)
    {
        // What has no version is as old as the source's last word about the key, and never happens without a person.
        foreach (var claim in batch.Open.Where(item => IsClaim(item) && item.SourceVersion!.IsMissing))
            claim.SourceVersion = new[] { claim.Link!.LinkVersion, claim.Link.LastVersion }.Max() ?? SourceVersion.Missing;
        var newest = new List<Item>();
        foreach (var key in batch.Open.Where(IsAboutKey).ToLookup(item => item.Link!).Where(key => key.Any(IsClaim)))
        {
            var last = key.OrderBy(item => item.SourceVersion).ThenBy(item => item.Index).Last();
            foreach (var claim in key.Where(item => IsClaim(item) && item != last))
                claim.Outcome = IsSame(claim, last) ? Outcome.NoChange() : Older(last.SourceVersion!);
            if (!IsClaim(last))
                continue;
            if (Since(last) is { } later && later.CompareTo(last.SourceVersion) > 0)
                last.Outcome = Older(later);
            else if (last.Operation == ItemOperation.Unlink && last.Link!.IsNew)
                last.Outcome = new Outcome(ItemState.NoChange, Reason.UnknownKey);
            else
                newest.Add(last);
        }
        return newest;
    }

    /// <summary>True for links and unlinks.</summary>
    public static bool IsClaim(Item item) => item.Operation is ItemOperation.Link or ItemOperation.Unlink;

    private static bool IsAboutKey(Item item) => item.Operation != ItemOperation.Upsert;

    private static bool IsSame(Item one, Item other) => one.Operation == other.Operation && one.Payload == other.Payload;

    // A word about the record says nothing against a link; but whose link ends must not have been sent since.
    private static SourceVersion? Since(Item claim)
    {
        var link = claim.Link!;
        return claim.Operation == ItemOperation.Unlink || link.State == LinkState.SourceDeleted
            ? new[] { link.LinkVersion, link.LastVersion }.Max()
            : link.LinkVersion;
    }

    private static Outcome Older(SourceVersion than) => new(ItemState.OutOfOrder, Reason.OlderVersion, than.Text);
}
