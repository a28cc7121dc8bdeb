using System;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>Which custom logic a caller with the necessary privilege asked to leave out.</summary>
/// <param name="Synchronous">Leave out synchronous steps.</param>
/// <param name="Asynchronous">Leave out asynchronous steps.</param>
/// <param name="Privilege">The privilege that asking needs; null when nothing was asked.</param>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/bypass-custom-business-logic</remarks>
internal sealed record Bypass(bool Synchronous, bool Asynchronous, string? Privilege)
{
    private static readonly Bypass Nothing = new(false, false, null);

    public static Bypass AskedFor(ParameterCollection inputs)
    {
        if (inputs.TryGetValue(ReservedParameters.BypassCustomPluginExecution, out bool plugins) && plugins)
            return new Bypass(true, false, "prvBypassCustomPlugins");
        if (!inputs.TryGetValue(ReservedParameters.BypassBusinessLogicExecution, out string kinds))
            return Nothing;
        var asked = kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (asked.FirstOrDefault(kind => kind is not ("CustomSync" or "CustomAsync")) is { } unknown)
            throw Faults.InvalidArgument.With($"'{unknown}' is not a value of BypassBusinessLogicExecution; allowed are CustomSync and CustomAsync.");
        return new Bypass(asked.Contains("CustomSync"), asked.Contains("CustomAsync"), "prvBypassCustomBusinessLogic");
    }

    public bool Covers(Step step) => step.CanBeBypassed && (step.Asynchronous ? Asynchronous : Synchronous);
}
