using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>Which custom logic a caller with the necessary privilege asked to leave out.</summary>
/// <param name="Synchronous">Leave out synchronous steps.</param>
/// <param name="Asynchronous">Leave out asynchronous steps.</param>
/// <param name="Steps">Leave out these steps.</param>
/// <param name="Privilege">The privilege that asking needs; null when nothing was asked.</param>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/bypass-custom-business-logic</remarks>
internal sealed record Bypass(bool Synchronous, bool Asynchronous, ImmutableHashSet<Guid> Steps, string? Privilege)
{
    private static readonly Bypass Nothing = new(false, false, [], null);

    public static Bypass AskedFor(ParameterCollection inputs)
    {
        var bypass = Nothing;
        if (inputs.TryGetValue(ReservedParameters.BypassCustomPluginExecution, out bool plugins) && plugins)
            bypass = bypass with { Synchronous = true, Privilege = TaskPrivileges.BypassCustomPlugins };
        if (inputs.TryGetValue(ReservedParameters.BypassBusinessLogicExecution, out string kinds))
        {
            var names = Names(kinds);
            bypass = new Bypass(names.Contains("CustomSync"), names.Contains("CustomAsync"), [], TaskPrivileges.BypassCustomBusinessLogic);
        }
        if (inputs.TryGetValue(ReservedParameters.BypassBusinessLogicExecutionStepIds, out string ids))
            bypass = bypass with { Steps = [.. List(ids).Select(Id)], Privilege = TaskPrivileges.BypassCustomBusinessLogic };
        return bypass;
    }

    public bool Covers(Step step) => (step.Asynchronous ? Asynchronous : Synchronous) || Steps.Contains(step.Id);

    private static string[] List(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string[] Names(string kinds)
    {
        var names = List(kinds);
        return Array.Find(names, name => name is not ("CustomSync" or "CustomAsync")) is { } unknown
            ? throw Faults.InvalidArgument.With($"'{unknown}' is neither CustomSync nor CustomAsync in BypassBusinessLogicExecution.")
            : names;
    }

    private static Guid Id(string text) => Guid.TryParse(text, out var id)
        ? id
        : throw Faults.InvalidArgument.With($"'{text}' in BypassBusinessLogicExecutionStepIds is not the id of a step.");
}
