using System;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Jobs;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>Reads request parameters and fills response properties.</summary>
internal static class Parameters
{
    private const int UsualRecords = 500;
    private const int MostRecords = 1000;

    /// <summary>A text parameter, trimmed.</summary>
    /// <exception cref="Refusal">MISSING_PARAMETER: absent or blank.</exception>
    public static string Required(this IPluginExecutionContext context, string name) =>
        context.Optional(name) ?? throw new Refusal(Reason.MissingParameter, name);

    /// <summary>A text parameter, trimmed; null when absent or blank.</summary>
    public static string? Optional(this IPluginExecutionContext context, string name)
    {
        var text = (context.Optional<string>(name) ?? "").Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>One of an enum's names.</summary>
    /// <exception cref="Refusal">MISSING_PARAMETER, INVALID_PARAMETER: the sentence lists the names.</exception>
    public static T Choice<T>(this IPluginExecutionContext context, string name) where T : struct, Enum
    {
        var text = context.Required(name);
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(typeof(T), value)
            ? value
            : throw new Refusal(Reason.InvalidParameter, name, text, "it takes " + string.Join(", ", Enum.GetNames(typeof(T))));
    }

    /// <summary>A parameter; the type's default when absent.</summary>
    public static T? Optional<T>(this IPluginExecutionContext context, string name) =>
        context.InputParameters.TryGetValue(name, out var value) && value is T typed ? typed : default;

    /// <summary>How much a call does that is repeated until nothing remains: MaxRecords, or 500 where it is absent or 0.</summary>
    /// <exception cref="Refusal">INVALID_PARAMETER: not 1 to 1,000.</exception>
    public static int MaxRecords(this IPluginExecutionContext context)
    {
        var most = context.Optional<int?>("MaxRecords") is { } wanted and not 0 ? wanted : UsualRecords;
        return most is >= 1 and <= MostRecords
            ? most
            : throw new Refusal(Reason.InvalidParameter, "MaxRecords", most, "it takes 1 to " + MostRecords);
    }

    /// <summary>Answers the counts, one property for each state.</summary>
    public static void Answer(this IPluginExecutionContext context, JobCounts counts)
    {
        context.OutputParameters["Received"] = counts.Received;
        foreach (var state in JobCounts.States)
            context.OutputParameters[state.ToString()] = counts[state];
    }

    /// <summary>The result's name, as programs read it; null while there is none.</summary>
    public static string? Name(OverallResult? result) => result?.ToString();
}
