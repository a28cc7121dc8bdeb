using System;
using Microsoft.Xrm.Sdk.Query;
using static Microsoft.Xrm.Sdk.Query.ConditionOperator;

namespace LocalDataverse.Query;

/// <summary>A stretch of time from a moment up to, and not including, another; null = open.</summary>
internal readonly record struct Period(DateTime? From, DateTime? To);

/// <summary>
/// The stretches of time that the relative date operators mean, in the user's zone, which is UTC here. Weeks begin on Sunday.
/// Whole days count as days, so that "last x days" begins at midnight and ends now.
/// </summary>
internal static class Periods
{
    public static Period Day(DateTime day) => Days(day.Date, 1);

    /// <param name="count">The x of operators that have one.</param>
    public static Period Of(ConditionOperator name, DateTime now, int count)
    {
        var today = now.Date;
        var week = today.AddDays(-(int)today.DayOfWeek);
        var month = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        var year = new DateTime(today.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return name switch
        {
            Yesterday => Day(today.AddDays(-1)),
            Today => Day(today),
            Tomorrow => Day(today.AddDays(1)),
            Last7Days => UpTo(now, today.AddDays(-7)),
            Next7Days => new(now, today.AddDays(8)),
            LastWeek => Days(week.AddDays(-7), 7),
            ThisWeek => Days(week, 7),
            NextWeek => Days(week.AddDays(7), 7),
            LastMonth => new(month.AddMonths(-1), month),
            ThisMonth => new(month, month.AddMonths(1)),
            NextMonth => new(month.AddMonths(1), month.AddMonths(2)),
            LastYear => new(year.AddYears(-1), year),
            ThisYear => new(year, year.AddYears(1)),
            NextYear => new(year.AddYears(1), year.AddYears(2)),
            LastXHours => UpTo(now, now.AddHours(-count)),
            NextXHours => new(now, now.AddHours(count).AddSeconds(1)),
            LastXDays => UpTo(now, today.AddDays(-count)),
            NextXDays => new(now, today.AddDays(count + 1)),
            LastXWeeks => UpTo(now, today.AddDays(-7 * count)),
            NextXWeeks => new(now, today.AddDays(7 * count + 1)),
            LastXMonths => UpTo(now, today.AddMonths(-count)),
            NextXMonths => new(now, today.AddMonths(count).AddDays(1)),
            LastXYears => UpTo(now, today.AddYears(-count)),
            NextXYears => new(now, today.AddYears(count).AddDays(1)),
            OlderThanXMinutes => new(null, now.AddMinutes(-count)),
            OlderThanXHours => new(null, now.AddHours(-count)),
            OlderThanXDays => new(null, today.AddDays(-count)),
            OlderThanXWeeks => new(null, today.AddDays(-7 * count)),
            OlderThanXMonths => new(null, today.AddMonths(-count)),
            OlderThanXYears => new(null, today.AddYears(-count)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
    }

    private static Period Days(DateTime first, int count) => new(first, first.AddDays(count));

    // The present second is part of it.
    private static Period UpTo(DateTime now, DateTime from) => new(from, now.AddSeconds(1));
}
