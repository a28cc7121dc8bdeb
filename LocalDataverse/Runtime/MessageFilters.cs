using System;

namespace LocalDataverse;

/// <summary>Rows of <c>sdkmessagefilter</c>: a message for one table. Steps are registered on them.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/sdkmessagefilter</remarks>
internal static class MessageFilters
{
    /// <summary>Id of the filter of a message for a table.</summary>
    public static Guid Id(string message, string table) => StableId.Of($"sdkmessagefilter:{message}.{table}");
}
