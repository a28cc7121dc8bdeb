using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>The two columns of a row's state.</summary>
internal static class States
{
    public const string State = "statecode";
    public const string Status = "statuscode";

    /// <summary>True when the row's state or status is being written.</summary>
    public static bool AreIn(Entity target) => target.Attributes.ContainsKey(State) || target.Attributes.ContainsKey(Status);
}
