using System.Collections.Immutable;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>
/// Messages that an update of certain columns has replaced. Steps registered for them still run when those columns are updated.
/// https://learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-update-delete#legacy-update-messages
/// </summary>
internal static class OlderMessages
{
    public static readonly ImmutableArray<Event> InUpdate =
    [
        Event.WhenUpdated("Assign", "ownerid", target => new ParameterCollection
        {
            ["Target"] = target.ToEntityReference(), ["Assignee"] = target["ownerid"],
        }),
        Event.WhenUpdated("SetState", States.State, StateParameters),
        Event.WhenUpdated("SetStateDynamicEntity", States.State, StateParameters),
    ];

    private static ParameterCollection StateParameters(Entity target) => new()
    {
        ["EntityMoniker"] = target.ToEntityReference(),
        ["State"] = target[States.State],
        ["Status"] = target.GetAttributeValue<OptionSetValue>(States.Status) ?? new OptionSetValue(-1),
    };
}
