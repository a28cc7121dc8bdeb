using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>
/// Optimistic concurrency: a change that names the version it was based on fails when the row has another one by now.
/// https://learn.microsoft.com/power-apps/developer/data-platform/optimistic-concurrency
/// </summary>
internal static class Concurrency
{
    public const string Behavior = "ConcurrencyBehavior";

    private static readonly string[] Version = ["versionnumber"];

    public static IReadOnlyCollection<string> ColumnsBefore(Operation operation) => IsAsked(operation) ? Version : [];

    public static void Check(Operation operation)
    {
        if (!IsAsked(operation))
            return;
        foreach (var row in operation.Rows)
        {
            if (string.IsNullOrEmpty(row.Target.RowVersion))
                throw Faults.ConcurrencyVersionNotProvided.With();
            if (row.Before?.RowVersion != row.Target.RowVersion)
                throw Faults.ConcurrencyVersionMismatch.With();
        }
    }

    private static bool IsAsked(Operation operation) =>
        operation.Optional<ConcurrencyBehavior>(Behavior) == ConcurrencyBehavior.IfRowVersionMatches;
}
