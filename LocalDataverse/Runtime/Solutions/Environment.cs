using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions;

/// <summary>What solutions meet in the target.</summary>
/// <param name="Platform">The platform's own definitions: the system layer.</param>
/// <param name="Known">The definitions in force, for the numbers that tables keep.</param>
/// <param name="RootBusinessUnitId">Where roles belong.</param>
/// <param name="Messages">Ids of messages by name.</param>
/// <param name="Rows">Ids of the rows of a table that have a value in a column.</param>
internal sealed record Environment(
    Catalog Platform,
    Catalog Known,
    Guid RootBusinessUnitId,
    ImmutableDictionary<string, Guid> Messages,
    Func<string, string, object, IReadOnlyList<Guid>> Rows)
{
    /// <summary>The target as it is without what solutions have brought.</summary>
    public Environment Without(Composition installed) => this with
    {
        Messages = Messages.RemoveRange(Messages.Where(m => installed.Row("sdkmessage", m.Value) is not null).Select(m => m.Key)),
        Rows = (table, column, value) => [.. Rows(table, column, value).Where(id => installed.Row(table, id) is null)],
    };
}
