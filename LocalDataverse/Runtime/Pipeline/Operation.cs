using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Messages;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>One request on its way through the pipeline, from outside or from a plug-in.</summary>
internal sealed class Operation
{
    private readonly Dictionary<Event, IReadOnlyList<Occurrence>> _occurrences = [];
    private PluginContext? _context;

    public Operation(Platform platform, Message message, Origin origin, Principal user, Guid requestId, ParameterCollection inputs)
    {
        Platform = platform;
        Message = message;
        Origin = origin;
        User = user;
        RequestId = requestId;
        Inputs = inputs;
        Now = platform.Time.GetUtcNow().UtcDateTime;
        StartedInTransaction = origin.Unit.InTransaction;
        Bypass = Bypass.AskedFor(inputs);
        Tag = inputs.TryGetValue(ReservedParameters.Tag, out string tag) ? tag : null;
        inputs.Remove(ReservedParameters.Tag);
        Outputs = [];
        Shared = NewVariables();
        OuterShared = NewVariables();
    }

    private Operation(Operation whole, ParameterCollection inputs, IReadOnlyList<RowChange> rows)
    {
        Platform = whole.Platform;
        Message = whole.Message;
        Origin = whole.Origin;
        User = whole.User;
        RequestId = whole.RequestId;
        Now = whole.Now;
        StartedInTransaction = whole.StartedInTransaction;
        Bypass = whole.Bypass;
        Tag = whole.Tag;
        Table = whole.Table;
        Outputs = whole.Outputs;
        Shared = whole.Shared;
        OuterShared = whole.OuterShared;
        Inputs = inputs;
        Rows = rows;
    }

    public Platform Platform { get; }
    public Message Message { get; }
    public Origin Origin { get; }
    public UnitOfWork Unit => Origin.Unit;

    /// <summary>Whose rights count, and who becomes <c>createdby</c> and <c>modifiedby</c>.</summary>
    public Principal User { get; }

    public Guid RequestId { get; }

    /// <summary>The one moment that every automatic column of the request carries; UTC.</summary>
    public DateTime Now { get; }

    /// <summary>True when a transaction was open already: then even stage 10 is inside it.</summary>
    public bool StartedInTransaction { get; }

    /// <summary>Which custom logic the caller asked to leave out.</summary>
    public Bypass Bypass { get; }

    /// <summary>The caller's <c>tag</c>; null when there is none.</summary>
    public string? Tag { get; }

    public ParameterCollection Inputs { get; }
    public ParameterCollection Outputs { get; }

    /// <summary>Variables of stages 20 to 40.</summary>
    public ParameterCollection Shared { get; }

    /// <summary>Variables of stage 10.</summary>
    public ParameterCollection OuterShared { get; }

    /// <summary>The table the request is about; null for unbound messages. Set by the message.</summary>
    public Table? Table { get; set; }

    /// <summary>The rows that are written. Set by the message; empty for messages that write none.</summary>
    public IReadOnlyList<RowChange> Rows { get; set; } = [];

    /// <summary>What is written of the rows.</summary>
    public IReadOnlyList<Entity> Targets => [.. Rows.Select(row => row.Target)];

    /// <summary>True once the rows before the change have been asked for.</summary>
    public bool BeforeIsRead { get; set; }

    /// <summary>The row the request is about; the empty guid for unbound messages and those that concern many rows.</summary>
    public Guid PrimaryId { get; set; }

    /// <summary>A part of this request that passes stages 20 to 40 on its own.</summary>
    public Operation Part(ParameterCollection inputs, IReadOnlyList<RowChange> rows) => new(this, inputs, rows) { PrimaryId = PrimaryId };

    /// <summary>The happenings of one of the message's events; the same objects in all stages.</summary>
    public IReadOnlyList<Occurrence> Occurrences(Event @event)
    {
        if (_occurrences.TryGetValue(@event, out var known))
            return known;
        var occurrences = @event.Occurrences(@event, this);
        if (occurrences.Count > 0)
            _occurrences.Add(@event, occurrences);
        return occurrences;
    }

    /// <summary>The request seen as the parent of what it causes.</summary>
    public PluginContext Context =>
        _context ??= new PluginContext(new Occurrence(Event.Own(Message.Name), this, Inputs, Rows), Stage.MainOperation, step: null);

    public ParameterCollection NewVariables() => Tag is null ? [] : new ParameterCollection { [ReservedParameters.Tag] = Tag };

    /// <summary>An input parameter that the message declares as mandatory.</summary>
    public T In<T>(string name) => (T)Inputs[name];

    /// <summary>An optional input parameter; the type's default when it is absent or null.</summary>
    public T? Optional<T>(string name) => Inputs.TryGetValue(name, out object value) && value is T given ? given : default;

    /// <summary>Runs a request that is part of this one, as the same user.</summary>
    public OrganizationResponse Run(OrganizationRequest request) => Platform.Pipeline.Run(request, Origin.Part(this));

    /// <summary>Runs a request that is part of this one, with all rights.</summary>
    public OrganizationResponse RunAsSystem(OrganizationRequest request) =>
        Platform.Pipeline.Run(request, Origin.Part(this, Platform.SystemUserId));

    public OrganizationResponse Response()
    {
        var response = Message.NewResponse();
        response.ResponseName = Message.Name;
        response.Results = Message.Results(Outputs);
        return response;
    }

    public override string ToString() => Table is null ? Message.Name : $"{Message.Name} of {Table.LogicalName}";
}
