using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Metadata;

/// <summary>
/// A status reason belongs to one state. Given one of the two, a write carries both; given both, they must fit.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/define-custom-state-model-transitions.
/// </summary>
internal static class StatePair
{
    private const string State = "statecode";
    private const string Status = "statuscode";

    public static void Complete(Table table, Entity row)
    {
        var state = row.GetAttributeValue<OptionSetValue>(State)?.Value;
        var status = row.GetAttributeValue<OptionSetValue>(Status)?.Value;
        if (state is { } given && status is null && table.DefaultStatus(given) is { } usual)
            row[Status] = new OptionSetValue(usual);
        if (status is not { } reason || table.Find(Status) is not { } column)
            return;
        var owner = StateOf(column, reason);
        if (state is null && owner is { } implied && table.Columns.ContainsKey(State))
            row[State] = new OptionSetValue(implied);
        else if (state is { } stated && owner is not null && owner != stated)
            throw Faults.InvalidStateCodeStatusCode.With(reason, stated, table.LogicalName, row.Id);
    }

    private static int? StateOf(Column status, int reason)
    {
        foreach (var option in status.LocalOptionSet?.Options ?? [])
            if (option.Value == reason)
                return option.State;
        return null;
    }
}
