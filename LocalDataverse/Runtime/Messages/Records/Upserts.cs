using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>The decision between update and create, for one row or many.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/use-upsert-insert-update-record#understand-the-upsert-process</remarks>
internal static class Upserts
{
    /// <summary>
    /// The ids of the rows that exist, null for those that do not, in the order of the targets. Existing targets get their id and
    /// lose the columns of the key; new ones get the key's values where they lack them.
    /// </summary>
    public static IReadOnlyList<Guid?> Find(Operation operation, IReadOnlyList<Entity> targets)
    {
        var (platform, table) = (operation.Platform, operation.Table!);
        foreach (var target in targets)
            if (target.Id == Guid.Empty && target.Attributes.TryGetValue(table.PrimaryId, out var value) && value is Guid id)
                target.Id = id;
        var existing = platform.Rows.Existing(table, [.. targets.Select(target => target.Id).Where(id => id != Guid.Empty)]);
        return [.. targets.Select(target => Decide(target,
            target.Id != Guid.Empty ? (existing.Contains(target.Id) ? target.Id : null)
            : target.KeyAttributes.Count > 0 ? platform.Targets.FindByKey(table, target.KeyAttributes)
            : null))];
    }

    private static Guid? Decide(Entity target, Guid? found)
    {
        foreach (var (column, value) in target.KeyAttributes)
        {
            if (found is not null)
                target.Attributes.Remove(column);
            else if (!target.Attributes.ContainsKey(column))
                target[column] = value;
        }
        target.KeyAttributes.Clear();
        target.Id = found ?? target.Id;
        return found;
    }
}
