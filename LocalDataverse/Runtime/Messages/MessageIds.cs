using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace LocalDataverse.Messages;

/// <summary>Ids of messages: those that are the same in every environment, and computed ones for the others.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/use-messages</remarks>
internal static class MessageIds
{
    private static readonly FrozenDictionary<string, Guid> Fixed = new Dictionary<string, Guid>
    {
        ["Assign"] = new("8cbdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Create"] = new("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Delete"] = new("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["GrantAccess"] = new("c5bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["ModifyAccess"] = new("dcbdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Retrieve"] = new("f2bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["RetrieveMultiple"] = new("03bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["RetrievePrincipalAccess"] = new("04bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["RetrieveSharedPrincipalsAndAccess"] = new("10bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["RevokeAccess"] = new("11bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["SetState"] = new("1cbebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["SetStateDynamicEntity"] = new("1dbebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Update"] = new("20bebb1b-ea3e-db11-86a7-000a3a5473e8"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Guid Of(string message) => Fixed.TryGetValue(message, out var id) ? id : StableId.Of("sdkmessage:" + message);
}
