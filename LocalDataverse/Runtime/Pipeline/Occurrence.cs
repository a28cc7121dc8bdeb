using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>
/// One happening of an event that steps can be registered for. A request raises one of its own name and, because single and
/// multiple messages share their pipelines, others: CreateMultiple raises Create once a row, Create raises CreateMultiple once.
/// https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations#message-pipelines-merged
/// </summary>
internal sealed class Occurrence
{
    private ParameterCollection? _shared;
    private ParameterCollection? _outerShared;
    private PluginContext? _outer;

    /// <param name="event">What happens.</param>
    /// <param name="operation">The request that raises it.</param>
    /// <param name="inputs">Its input parameters, in the form of the event's message.</param>
    /// <param name="rows">The rows it concerns.</param>
    public Occurrence(Event @event, Operation operation, ParameterCollection inputs, IReadOnlyList<RowChange> rows)
    {
        Event = @event;
        Operation = operation;
        Inputs = inputs;
        Rows = rows;
        Outputs = IsOwn ? operation.Outputs : [];
    }

    public Event Event { get; }
    public Operation Operation { get; }
    public ParameterCollection Inputs { get; }
    public ParameterCollection Outputs { get; private init; }
    public IReadOnlyList<RowChange> Rows { get; }

    public string Message => Event.Message;

    /// <summary>True when it is the event of the request's own message.</summary>
    private bool IsOwn => Event.Message == Operation.Message.Name;

    public Guid PrimaryId => Event.Many ? Guid.Empty : Rows.Count == 1 ? Rows[0].Id : Operation.PrimaryId;

    /// <summary>Variables that stages 20 to 40 hand on to each other.</summary>
    public ParameterCollection Shared => _shared ??= IsOwn ? Operation.Shared : Operation.NewVariables();

    /// <summary>
    /// Variables of stage 10. For Create, Update and Delete the later stages find them one context up, in
    /// <c>ParentContext.SharedVariables</c>; for other messages they are the same collection.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context#shared-variables
    /// </summary>
    public ParameterCollection OuterShared =>
        !Event.TwoContexts ? Shared : _outerShared ??= IsOwn ? Operation.OuterShared : Operation.NewVariables();

    /// <summary>The context above that of a stage.</summary>
    public PluginContext? ParentOf(Stage stage)
    {
        var outside = IsOwn ? Operation.Origin.ParentContext : Operation.Context;
        if (!Event.TwoContexts || stage == Stage.PreValidation)
            return outside;
        return _outer ??= new PluginContext(this, Stage.PreValidation, step: null);
    }

    /// <summary>Fills the output parameters of an event that is not the request's own, once the main operation is done.</summary>
    public Occurrence Complete()
    {
        Event.Results?.Invoke(this);
        return this;
    }

    /// <summary>A copy that later steps cannot change any more, for an asynchronous one.</summary>
    public Occurrence Snapshot() => new(Event, Operation, Copies.Of(Inputs), Rows)
    {
        Outputs = Copies.Of(Outputs), _shared = Copies.Of(Shared), _outerShared = Copies.Of(OuterShared),
    };

    /// <summary>True when a column of the list is present in what is written.</summary>
    public bool Touches(IReadOnlyCollection<string> columns) =>
        Rows.Any(row => columns.Any(column => row.Target.Attributes.ContainsKey(column)));
}
