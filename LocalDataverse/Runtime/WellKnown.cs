using System;

namespace LocalDataverse;

/// <summary>The first rows of every organisation have the same ids everywhere.</summary>
internal static class WellKnown
{
    public static readonly Guid Organization = StableId.Of("organization");
    public static readonly Guid RootBusinessUnit = StableId.Of("businessunit:root");
    public static readonly Guid RootTeam = StableId.Of("team:root");
    public static readonly Guid SystemUser = StableId.Of("systemuser:SYSTEM");
    public static readonly Guid Administrator = StableId.Of("systemuser:administrator");
    public static readonly Guid SystemAdministratorRole = StableId.Of("role:System Administrator");
    public static readonly Guid Currency = StableId.Of("transactioncurrency:base");
}
