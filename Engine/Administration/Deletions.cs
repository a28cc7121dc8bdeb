using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Normalization;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Administration;

/// <summary>
/// Records that were deleted here, or restored: their links show it. Nothing else follows by itself; what becomes of the record the
/// entity map says when the source goes on to send it.
/// </summary>
internal static class Deletions
{
    /// <summary>
    /// Compares links with the records that are there: two service calls, and one for each way in which links differ. A record that
    /// the caller may not read counts as deleted.
    /// </summary>
    /// <param name="services">The services of the request.</param>
    /// <param name="table">The links' table.</param>
    /// <param name="links">Links that are Linked or Target deleted, with their target and state.</param>
    public static void Notice(Services services, string table, IReadOnlyCollection<Entity> links)
    {
        var targets = links.Select(MapLinks.TargetOf).Where(id => id != Guid.Empty).Distinct().ToList();
        var there = TargetTable.Load(services, table).Existing(services, targets);
        var changed = links.Where(link => IsMarked(link) == there.Contains(MapLinks.TargetOf(link))).ToLookup(IsMarked);
        Mark(services, changed[false], isGone: true);
        Mark(services, changed[true], isGone: false);
    }

    /// <summary>Marks links whose record is gone, or there again: one service call where there are any.</summary>
    public static void Mark(Services services, IEnumerable<Entity> links, bool isGone) =>
        services.UpdateAll(Identifier.Table, links.Select(link => new Entity(Identifier.Table, link.Id)
        {
            [Identifier.LinkState] = Rows.Option(isGone ? LinkState.TargetDeleted : LinkState.Linked),
            [Identifier.TargetDeletedOn] = isGone ? services.Now : null,
        }).ToList());

    private static bool IsMarked(Entity link) => link.Option<LinkState>(Identifier.LinkState) == LinkState.TargetDeleted;
}
