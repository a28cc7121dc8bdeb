using System;
using System.Collections.Generic;
using LocalDataverse.Metadata;

namespace LocalDataverse.Query;

/// <summary>Who asks, and when.</summary>
/// <param name="UserId">The user whose rows <c>eq-userid</c> means.</param>
/// <param name="BusinessUnitId">The user's business unit.</param>
/// <param name="TeamIds">The teams that the user belongs to.</param>
/// <param name="Now">The moment in UTC that relative dates are counted from; users are in the UTC zone.</param>
/// <param name="RowSecurity">The rows of a table that the user may read; null = all of them.</param>
public sealed record QueryScope(Guid UserId, Guid BusinessUnitId, IReadOnlyList<Guid> TeamIds, DateTime Now, Func<Table, RowFilter?> RowSecurity);

/// <summary>A predicate over one table's SQLite row.</summary>
/// <param name="Sql">
/// SQL with <c>{0}</c> for the row's alias and one <c>?</c> for each parameter, in order. Columns have their logical names, quoted.
/// </param>
/// <param name="Parameters">Guid, string, long, double or bytes.</param>
public sealed record RowFilter(string Sql, IReadOnlyList<object> Parameters);
