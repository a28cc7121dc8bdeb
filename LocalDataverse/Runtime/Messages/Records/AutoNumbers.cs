using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using LocalDataverse.Metadata;

namespace LocalDataverse.Messages;

/// <summary>
/// Autonumber columns: <c>{SEQNUM:n}</c>, <c>{RANDSTRING:n}</c>, <c>{DATETIMEUTC:format}</c> between fixed text. A sequence is
/// counted in the database, so that deleted rows do not give their numbers back.
/// https://learn.microsoft.com/power-apps/developer/data-platform/create-auto-number-attributes
/// </summary>
internal sealed partial class AutoNumbers
{
    private const long Seed = 1000;
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private readonly Platform _platform;

    public AutoNumbers(Platform platform)
    {
        _platform = platform;
        platform.Database.Execute(
            "CREATE TABLE IF NOT EXISTS \"$autonumber\" (name TEXT NOT NULL PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID");
    }

    [GeneratedRegex(@"\{(?<kind>SEQNUM|RANDSTRING|DATETIMEUTC)(:(?<argument>[^}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place { get; }

    /// <summary>The next value of a column.</summary>
    public string Next(Table table, Column column, DateTime now) =>
        Place.Replace(column.AutoNumberFormat!, match => match.Groups["kind"].Value switch
        {
            "SEQNUM" => Sequence($"{table.LogicalName}.{column.LogicalName}").ToString("D" + Number(match), CultureInfo.InvariantCulture),
            "RANDSTRING" => RandomText(Number(match)),
            _ => now.ToString(match.Groups["argument"].Value, CultureInfo.InvariantCulture),
        });

    private long Sequence(string name)
    {
        const string next = "INSERT INTO \"$autonumber\" VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last";
        var statement = _platform.Database.Statement(next).Bind(1, name).Bind(2, Seed);
        statement.Step();
        var number = statement.Int64(0);
        statement.Reset();
        return number;
    }

    // The trailing bytes of an id are random, or repeatable where the organisation was opened with a seed.
    private string RandomText(int length)
    {
        var random = BitConverter.ToUInt64(_platform.Ids.NewId().ToByteArray(), 8) >> 8;
        return string.Concat(Enumerable.Range(0, length).Select(_ =>
        {
            (random, var digit) = Math.DivRem(random, (ulong)Characters.Length);
            return Characters[(int)digit];
        }));
    }

    private static int Number(Match match) =>
        int.TryParse(match.Groups["argument"].Value, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
}
