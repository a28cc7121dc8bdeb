using System.Collections.Frozen;
using LocalDataverse.Metadata;

namespace LocalDataverse.Messages;

/// <summary>Columns that once had messages of their own, in the order in which an update handles them.</summary>
internal enum SpecialColumn { No, Owner, State }

/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior</remarks>
internal static class SpecialColumns
{
    private static readonly FrozenSet<string> State = new[] { States.State, States.Status }.ToFrozenSet();

    private static readonly FrozenSet<string> Owner =
        new[] { "businessunitid", "parentbusinessunitid", "parentsystemuserid" }.ToFrozenSet();

    public static SpecialColumn Of(Table table, string column) =>
        State.Contains(column) ? SpecialColumn.State
        : table.Ownership == Ownership.BusinessOwned && Owner.Contains(column) ? SpecialColumn.Owner
        : SpecialColumn.No;
}
