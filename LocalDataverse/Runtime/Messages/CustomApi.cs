using System;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>What a custom API is bound to.</summary>
public enum CustomApiBinding { Global = 0, Entity = 1, EntityCollection = 2 }

/// <summary>Which steps others may register on a custom API.</summary>
internal enum AllowedSteps { None = 0, AsyncOnly = 1, SyncAndAsync = 2 }

/// <summary>
/// A custom API, from the rows of <c>customapi</c> and its parameters: a message whose main operation is a plug-in, or nothing.
/// https://learn.microsoft.com/power-apps/developer/data-platform/custom-api
/// </summary>
internal sealed class CustomApi(CustomApiDefinition definition)
    : Message(definition.Name, [.. Implicit(definition.Binding), .. definition.Parameters.Select(parameter => parameter.Declaration)])
{
    private const string Target = nameof(Target);

    public required Guid Id { get; init; }

    public CustomApiDefinition Definition => definition;

    /// <summary>The table it is bound to; null for a global one.</summary>
    public string? BoundTable => definition.BoundTable;

    /// <summary>Privilege that the caller must hold; null = everybody may call.</summary>
    public required string? ExecutePrivilege { get; init; }

    public required AllowedSteps AllowedSteps { get; init; }

    /// <summary>The main operation; null = the steps alone give the answer.</summary>
    public required PluginSource? Plugin { get; init; }

    private ImmutableArray<CustomApiParameter> Properties => definition.Properties;

    public override void Bind(Operation operation)
    {
        if (BoundTable is null)
            return;
        operation.Table = operation.Platform.Catalog.Table(BoundTable);
        if (operation.Optional<EntityReference>(Target) is not { } target)
            return;
        if (target.LogicalName != BoundTable)
            throw Faults.InvalidArgument.With($"{Name} is bound to the table {BoundTable}, the target is a row of {target.LogicalName}.");
        operation.PrimaryId = operation.Platform.Targets.Resolve(target).Id;
    }

    public override void Authorize(Operation operation)
    {
        if (ExecutePrivilege is { Length: > 0 } privilege)
            operation.Platform.Access.Require(operation.User, privilege);
    }

    public override void Execute(Operation part)
    {
        if (Plugin is null)
            return;
        var occurrence = part.Occurrences(Events[0])[0];
        part.Platform.Plugins.Execute(Plugin, new PluginContext(occurrence, Stage.MainOperation, step: null), part.Unit);
        foreach (var property in Properties)
            if (part.Outputs.TryGetValue(property.Name, out object value) && value is not null && !property.Clr.IsInstanceOfType(value))
                throw Faults.InvalidArgument.With(
                    $"The response property {property.Name} of {Name} must be a {property.Clr.Name}; it was set to a {value.GetType().Name}.");
    }

    /// <summary>Properties that nobody set come back as the default of a value type, and are absent otherwise.</summary>
    public override ParameterCollection Results(ParameterCollection outputs)
    {
        foreach (var property in Properties)
            if (property.Default is { } value && !outputs.Contains(property.Name))
                outputs[property.Name] = value;
        return outputs;
    }

    private static ImmutableArray<Parameter> Implicit(CustomApiBinding binding) =>
        binding == CustomApiBinding.Entity ? [Parameter.Of<EntityReference>(Target)] : [];
}
