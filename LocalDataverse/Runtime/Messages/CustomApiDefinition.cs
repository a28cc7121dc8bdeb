using System.Collections.Immutable;

namespace LocalDataverse.Messages;

/// <summary>How a custom API is called: what the Web API must know of it to offer it as an action or function.</summary>
/// <param name="Name">Unique name, which is also the name of the message.</param>
/// <param name="IsFunction">True when it is called with GET.</param>
/// <param name="IsPrivate">True when it is left out of <c>$metadata</c>.</param>
/// <param name="Binding">What it is bound to.</param>
/// <param name="BoundTable">Logical name of the table it is bound to; null for a global one.</param>
/// <param name="Parameters">What it takes, the implicit target of a bound one not among them.</param>
/// <param name="Properties">What it answers.</param>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/custom-api-tables</remarks>
public sealed record CustomApiDefinition(
    string Name, bool IsFunction, bool IsPrivate, CustomApiBinding Binding, string? BoundTable,
    ImmutableArray<CustomApiParameter> Parameters, ImmutableArray<CustomApiParameter> Properties);
