using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Messages;

namespace LocalDataverse.WebApi.Operations;

/// <summary>
/// Custom APIs as operations.
/// https://learn.microsoft.com/power-apps/developer/data-platform/custom-api
/// </summary>
internal static class CustomApis
{
    public static IEnumerable<Operation> Of(ImmutableArray<CustomApiDefinition> definitions) => definitions.Select(Operation);

    private static Operation Operation(CustomApiDefinition api) => new(api.Name, api.IsFunction)
    {
        Binding = (Binding)api.Binding,
        BoundTable = api.BoundTable,
        IsPrivate = api.IsPrivate,
        Parameters = [.. api.Parameters.Select(p => new Parameter(p.Name, Kinds.Of(p.Type, p.Table), p.Optional))],
        Results = [.. api.Properties.Select(p => new Result(p.Name, Kinds.Of(p.Type, p.Table)))],
    };
}
