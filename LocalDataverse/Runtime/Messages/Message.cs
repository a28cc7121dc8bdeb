using System.Collections.Generic;
using System.Collections.Immutable;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>
/// A message: what the pipeline must know of it, and what the platform itself does at stage 30. One instance serves all requests.
/// </summary>
/// <param name="name">Name that requests and steps use.</param>
/// <param name="parameters">All its input parameters; a request that carries another one is refused.</param>
internal abstract class Message(string name, params ImmutableArray<Parameter> parameters)
{
    public string Name => name;

    public ImmutableArray<Parameter> Parameters => parameters;

    /// <summary>False for messages that only carry others, each of which has its own transaction.</summary>
    public virtual bool IsTransactional => true;

    /// <summary>False for messages that no step can be registered on.</summary>
    public virtual bool AcceptsSteps => true;

    /// <summary>True when steps are registered for one table at a time.</summary>
    public virtual bool IsPerTable => false;

    /// <summary>True when the request's rows exist before it: they can be read for pre-images and access checks.</summary>
    public virtual bool ChangesExistingRows => false;

    /// <summary>The events that steps can be registered for, in the order in which they are raised within a stage.</summary>
    public virtual ImmutableArray<Event> Events { get; } = [Event.Own(name)];

    /// <summary>The response in the class that callers of the SDK expect.</summary>
    public virtual OrganizationResponse NewResponse() => new();

    /// <summary>The results as the caller gets them, from the output parameters as steps see them.</summary>
    public virtual ParameterCollection Results(ParameterCollection outputs) => outputs;

    /// <summary>Finds out which table and rows the request is about. Runs before stage 10, on the caller's values as they came.</summary>
    public virtual void Bind(Operation operation)
    {
    }

    /// <summary>Checks what the caller may do, between stages 10 and 20.</summary>
    public virtual void Authorize(Operation operation)
    {
    }

    /// <summary>The pieces that pass stages 20 to 40 one after the other; nearly always the request itself.</summary>
    public virtual IReadOnlyList<Operation> Parts(Operation operation) => [operation];

    /// <summary>Adds the platform's own values, so that steps of stage 20 find them in the target.</summary>
    public virtual void Prepare(Operation part)
    {
    }

    /// <summary>Columns of the rows before the change that <see cref="Execute"/> needs.</summary>
    public virtual IReadOnlyCollection<string> ColumnsBefore(Operation part) => [];

    /// <summary>Stage 30.</summary>
    public abstract void Execute(Operation part);
}
