using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>An event that a message raises, under the name steps are registered on.</summary>
/// <param name="Message">Name of the message that steps name.</param>
/// <param name="Occurrences">How often it happens in a request, and with which parameters.</param>
internal sealed record Event(string Message, Func<Event, Operation, IReadOnlyList<Occurrence>> Occurrences)
{
    /// <summary>True when one occurrence concerns all rows of the request: images come as arrays then.</summary>
    public bool Many { get; private init; }

    /// <summary>True for the messages whose stages 20 to 40 run in a child of the context of stage 10.</summary>
    public bool TwoContexts { get; } = Message is "Create" or "Update" or "Delete";

    /// <summary>Filtering attributes only count for these messages.</summary>
    public bool Filters { get; } = Message is "Update" or "UpdateMultiple";

    /// <summary>Output parameters of an event that is not the request's own, once the main operation is done.</summary>
    public Action<Occurrence>? Results { get; private init; }

    /// <summary>The request as it came.</summary>
    public static Event Own(string message, bool many = false) =>
        new(message, static (self, operation) => [new Occurrence(self, operation, operation.Inputs, operation.Rows)]) { Many = many };

    /// <summary>CreateMultiple and UpdateMultiple raise the single event for each row.</summary>
    public static Event EachRow(string message, Action<Occurrence>? results = null) =>
        new(message, static (self, operation) =>
            [.. operation.Rows.Select(row => new Occurrence(self, operation, new ParameterCollection { ["Target"] = row.Target }, [row]))])
        {
            Results = results,
        };

    /// <summary>Create and Update raise the multiple event with a collection of their one row.</summary>
    public static Event AllRows(string message, Action<Occurrence>? results = null) =>
        new(message, static (self, operation) =>
        {
            var targets = new EntityCollection([.. operation.Rows.Select(row => row.Target)]) { EntityName = operation.Table!.LogicalName };
            return [new Occurrence(self, operation, new ParameterCollection { ["Targets"] = targets }, operation.Rows)];
        })
        {
            Many = true, Results = results,
        };

    /// <summary>An update of certain columns also raises the older message that had this purpose.</summary>
    /// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior</remarks>
    public static Event WhenUpdated(string message, string column, Func<Entity, ParameterCollection> inputs) =>
        new(message, (self, operation) =>
            [.. operation.Rows.Where(row => row.Target.Attributes.ContainsKey(column))
                .Select(row => new Occurrence(self, operation, inputs(row.Target), [row]))]);
}
