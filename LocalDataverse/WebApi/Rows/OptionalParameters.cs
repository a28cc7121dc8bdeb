using System;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.WebApi.Http;

namespace LocalDataverse.WebApi.Rows;

/// <summary>
/// Request headers that become optional parameters of the organisation's requests.
/// https://learn.microsoft.com/power-apps/developer/data-platform/optional-parameters
/// </summary>
internal static class OptionalParameters
{
    private static readonly ImmutableArray<(string Header, string Parameter, Func<string, object> Value)> Table =
    [
        ("MSCRM.SuppressDuplicateDetection", "SuppressDuplicateDetection", Flag),
        ("MSCRM.BypassCustomPluginExecution", "BypassCustomPluginExecution", Flag),
        ("MSCRM.BypassBusinessLogicExecution", "BypassBusinessLogicExecution", text => text),
        ("MSCRM.BypassBusinessLogicExecutionStepIds", "BypassBusinessLogicExecutionStepIds", text => text),
        ("MSCRM.SolutionUniqueName", "SolutionUniqueName", text => text),
    ];

    public static ImmutableArray<(string Name, object Value)> Of(Call call)
    {
        var fromHeaders = Table
            .Where(row => call.Headers[row.Header] != null)
            .Select(row => (row.Parameter, row.Value(call.Headers[row.Header]!.Trim())));
        return call.Option("tag") is { } tag ? [.. fromHeaders, ("tag", tag)] : [.. fromHeaders];
    }

    private static object Flag(string text) =>
        bool.TryParse(text, out var value)
            ? value
            : throw ApiFaults.BadRequest.With($"The header value '{text}' is neither true nor false.");
}
