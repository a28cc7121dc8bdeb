using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;

namespace GovDataIntegration.Engine;

/// <summary>An item's outcome from those of its fields: what still needs somebody comes first.</summary>
internal static class Verdict
{
    private static readonly ItemState[] Precedence =
    {
        ItemState.Held, ItemState.Applied, ItemState.Outranked, ItemState.OutOfOrder, ItemState.Echo, ItemState.NoChange,
    };

    public static Outcome Of(Item item)
    {
        foreach (var field in item.Fields)
            field.Outcome ??= field.Assertion!.Outcome;
        if (item.Operation == ItemOperation.Link)
            return Outcome.Applied();
        if (item.Belated is not null)
            return item.Belated;
        if (item.Field is not null)
            return item.Fields[0].Outcome!;
        if (item.Fields.Count > 0 && item.Fields.All(f => f.Outcome!.State == ItemState.Rejected))
            return Telling(item, ItemState.Rejected);
        foreach (var state in Precedence)
        {
            if (item.Fields.Any(f => f.Outcome!.State == state))
                return state == ItemState.Applied ? Outcome.Applied() : Telling(item, state);
        }
        return Outcome.NoChange();
    }

    // The first field that ended so gives the reason; the others have rows of their own.
    private static Outcome Telling(Item item, ItemState state)
    {
        var field = item.Fields.First(f => f.Outcome!.State == state);
        return new Outcome(state, field.Outcome!.Finding?.About(field.Field));
    }
}
