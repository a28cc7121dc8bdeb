using System;
using System.Collections.Immutable;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>A registered step: plug-in code that runs when an event reaches a stage.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in#register-plug-in-step</remarks>
internal sealed record Step
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Message { get; init; }

    /// <summary>Logical name of its table; null = every table.</summary>
    public required string? Table { get; init; }

    public required Stage Stage { get; init; }
    public required bool Asynchronous { get; init; }

    /// <summary>Execution order within the stage, ascending.</summary>
    public required int Rank { get; init; }

    public required PluginSource Plugin { get; init; }

    /// <summary>An update runs the step only when it carries one of these columns, changed or not; empty = any update does.</summary>
    public ImmutableArray<string> FilteringAttributes { get; init; } = [];

    public ImmutableArray<StepImage> Images { get; init; } = [];

    /// <summary>The user that the step runs as; null = the calling user.</summary>
    public Guid? RunAs { get; init; }

    /// <summary>A successful job of an asynchronous step leaves no row behind.</summary>
    public bool DeletesItsJob { get; init; }

    /// <summary>What the context names as the owner of the running code.</summary>
    public EntityReference Extension => new("sdkmessageprocessingstep", Id) { Name = Name };

    /// <summary>
    /// True when the occurrence is one for this step. Presence counts, not change of value.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in#set-filtering-attributes
    /// </summary>
    public bool Concerns(Occurrence occurrence) =>
        FilteringAttributes.IsEmpty || !occurrence.Event.Filters || occurrence.Touches(FilteringAttributes);
}

/// <summary>A copy of the row that a step asked for.</summary>
/// <param name="Alias">Key in the image collections.</param>
/// <param name="Before">It is a pre-image.</param>
/// <param name="After">It is a post-image.</param>
/// <param name="Columns">The columns wanted; empty = all.</param>
internal sealed record StepImage(string Alias, bool Before, bool After, ImmutableArray<string> Columns);

/// <summary>
/// A plug-in class and how it is configured. Equal sources share one instance for as long as the assembly stays the same.
/// </summary>
/// <param name="Owner">Step or custom API that the instance belongs to.</param>
/// <param name="TypeId">Row of <c>plugintype</c>.</param>
/// <param name="TypeName">Full name of the class.</param>
/// <param name="AssemblyId">Row of <c>pluginassembly</c>.</param>
/// <param name="AssemblyVersion">Row version of that row: another version is another code.</param>
/// <param name="Unsecure">First configuration string; null = none.</param>
/// <param name="Secure">Second configuration string; null = none.</param>
internal sealed record PluginSource(
    Guid Owner, Guid TypeId, string TypeName, Guid AssemblyId, string AssemblyVersion, string? Unsecure, string? Secure)
{
    /// <summary>Full name of the assembly, for traces and faults.</summary>
    public string AssemblyName { get; init; } = "";
}
