using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace LocalDataverse.Pipeline;

/// <summary>
/// The optional parameters that any request may carry, whatever its message. One that is not here is refused.
/// https://learn.microsoft.com/power-apps/developer/data-platform/optional-parameters
/// </summary>
internal static class ReservedParameters
{
    /// <summary>A text that plug-ins find among their shared variables.</summary>
    public const string Tag = "tag";

    /// <summary>Leaves out synchronous custom logic.</summary>
    public const string BypassCustomPluginExecution = nameof(BypassCustomPluginExecution);

    /// <summary>Leaves out custom logic: <c>CustomSync</c>, <c>CustomAsync</c> or both.</summary>
    public const string BypassBusinessLogicExecution = nameof(BypassBusinessLogicExecution);

    /// <summary>Leaves out single steps: their ids, separated by commas.</summary>
    public const string BypassBusinessLogicExecutionStepIds = nameof(BypassBusinessLogicExecutionStepIds);

    /// <summary>False asks for duplicate detection.</summary>
    public const string SuppressDuplicateDetection = nameof(SuppressDuplicateDetection);

    /// <summary>True keeps flows from being triggered; there are none here.</summary>
    public const string SuppressCallbackRegistrationExpanderJob = nameof(SuppressCallbackRegistrationExpanderJob);

    public static readonly FrozenDictionary<string, Type> All = new Dictionary<string, Type>
    {
        [Tag] = typeof(string),
        [BypassCustomPluginExecution] = typeof(bool),
        [BypassBusinessLogicExecution] = typeof(string),
        [BypassBusinessLogicExecutionStepIds] = typeof(string),
        [SuppressDuplicateDetection] = typeof(bool),
        [SuppressCallbackRegistrationExpanderJob] = typeof(bool),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
