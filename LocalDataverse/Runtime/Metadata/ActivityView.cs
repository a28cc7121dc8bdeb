using System.Linq;
using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>
/// <c>activitypointer</c> is no table of its own: it shows the rows of every activity table.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/activity-entities.
/// </summary>
internal static class ActivityView
{
    public const string Name = "activitypointer";

    public static string Sql(Catalog catalog)
    {
        var pointer = new Layout(catalog.Tables[Name]);
        var selects = catalog.Tables.Values
            .Where(table => table.IsActivity && table.LogicalName != Name)
            .Select(table => Select(pointer, new Layout(table)));
        return $"DROP VIEW IF EXISTS {pointer.Sql}; CREATE VIEW {pointer.Sql} AS {string.Join(" UNION ALL ", selects)}";
    }

    private static string Select(Layout pointer, Layout activity)
    {
        var columns = pointer.Fields.SelectMany(field => new[]
        {
            $"{Own(field, activity)?.Sql ?? "NULL"} AS {field.Sql}",
            field.TargetSql is null ? null : $"{Target(field, activity) ?? "NULL"} AS {field.TargetSql}",
        });
        return $"SELECT {string.Join(", ", columns.OfType<string>())} FROM {activity.Sql}";
    }

    private static Field? Own(Field field, Layout activity) =>
        activity.ByName.TryGetValue(field.Name, out var own) && own.Codec == field.Codec ? own : null;

    // An activity whose look-up has one target only has no column with the target's name.
    private static string? Target(Field field, Layout activity) =>
        Own(field, activity) is not { } own ? null
        : own.TargetSql ?? (own.Column.IsLookup ? $"CASE WHEN {own.Sql} IS NOT NULL THEN '{own.Column.Targets[0]}' END" : null);
}
