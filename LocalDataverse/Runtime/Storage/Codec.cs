using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Storage;

/// <summary>How the values of one column type are kept in SQLite.</summary>
/// <param name="SqlType">Declared type of the SQLite column, with its collation.</param>
/// <param name="Value">CLR type of an attribute value in the SDK.</param>
/// <param name="Bind">Binds the SDK's value to a parameter of a statement.</param>
/// <param name="Decode">From a column of the current row, not null, to the SDK's value.</param>
internal sealed record Codec(string SqlType, Type Value, Action<Statement, int, object> Bind, Func<Statement, int, object> Decode)
{
    private const string Text = "TEXT COLLATE " + TextOrder.Collation;

    private static readonly Codec Characters = new(Text, typeof(string), (s, i, v) => s.Bind(i, (string)v), (s, i) => s.Text(i));
    private static readonly Codec Option = new(
        "INTEGER", typeof(OptionSetValue), (s, i, v) => s.Bind(i, (long)((OptionSetValue)v).Value), (s, i) => new OptionSetValue((int)s.Int64(i)));

    private static readonly Codec Id = new("BLOB", typeof(Guid), (s, i, v) => s.Bind(i, (Guid)v), (s, i) => s.Guid(i));

    // The table's name is in a column of its own or in the definition: see Field.
    private static readonly Codec Reference = new("BLOB", typeof(EntityReference), (s, i, v) => s.Bind(i, ((EntityReference)v).Id), (s, i) => s.Guid(i));

    /// <summary>The stored column types; PartyList and Virtual have no column of their own.</summary>
    public static FrozenDictionary<ColumnType, Codec> All { get; } = new Dictionary<ColumnType, Codec>
    {
        [ColumnType.String] = Characters,
        [ColumnType.Memo] = Characters,
        [ColumnType.EntityName] = Characters,
        [ColumnType.Integer] = new("INTEGER", typeof(int), (s, i, v) => s.Bind(i, (long)(int)v), (s, i) => checked((int)s.Int64(i))),
        [ColumnType.BigInt] = new("INTEGER", typeof(long), (s, i, v) => s.Bind(i, (long)v), (s, i) => s.Int64(i)),
        [ColumnType.Decimal] = new("BLOB", typeof(decimal), (s, i, v) => s.Bind(i, ExactNumber.ToBytes((decimal)v)), (s, i) => ExactNumber.FromBytes(s.Bytes(i))),
        [ColumnType.Money] = new(
            "BLOB", typeof(Money), (s, i, v) => s.Bind(i, ExactNumber.ToBytes(((Money)v).Value)), (s, i) => new Money(ExactNumber.FromBytes(s.Bytes(i)))),
        [ColumnType.Double] = new("REAL", typeof(double), (s, i, v) => s.Bind(i, (double)v), (s, i) => s.Double(i)),
        [ColumnType.Boolean] = new("INTEGER", typeof(bool), (s, i, v) => s.Bind(i, (bool)v ? 1L : 0L), (s, i) => s.Int64(i) != 0),
        [ColumnType.ManagedProperty] = new(
            "INTEGER", typeof(BooleanManagedProperty),
            (s, i, v) => s.Bind(i, ((BooleanManagedProperty)v).Value ? 1L : 0L), (s, i) => new BooleanManagedProperty(s.Int64(i) != 0)),
        [ColumnType.Picklist] = Option,
        [ColumnType.State] = Option,
        [ColumnType.Status] = Option,
        [ColumnType.MultiSelectPicklist] = new(
            "TEXT", typeof(OptionSetValueCollection), (s, i, v) => s.Bind(i, JoinOptions((OptionSetValueCollection)v)), (s, i) => SplitOptions(s.Text(i))),
        [ColumnType.DateTime] = new("INTEGER", typeof(DateTime), (s, i, v) => s.Bind(i, ToSeconds((DateTime)v)), (s, i) => FromSeconds(s.Int64(i))),
        [ColumnType.Lookup] = Reference,
        [ColumnType.Customer] = Reference,
        [ColumnType.Owner] = Reference,
        [ColumnType.Uniqueidentifier] = Id,
        [ColumnType.File] = Id,
        [ColumnType.Image] = new("BLOB", typeof(byte[]), (s, i, v) => s.Bind(i, (byte[])v), (s, i) => s.Bytes(i).ToArray()),
    }.ToFrozenDictionary();

    /// <summary>Whole seconds since 1970 in UTC; a fraction is cut off, an unspecified kind is taken as UTC.</summary>
    public static long ToSeconds(DateTime time)
    {
        var utc = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
        return (utc.Ticks - DateTime.UnixEpoch.Ticks - Remainder(utc)) / TimeSpan.TicksPerSecond;
    }

    public static DateTime FromSeconds(long seconds) => DateTime.UnixEpoch.AddSeconds(seconds);

    /// <summary>One option as the text of a multi-select choice contains it.</summary>
    public static string OptionMark(int value) => string.Create(CultureInfo.InvariantCulture, $",{value},");

    private static long Remainder(DateTime time) => time.Ticks % TimeSpan.TicksPerSecond;

    // Sorted and without repeats, so that equal selections are equal texts.
    private static string JoinOptions(OptionSetValueCollection options)
    {
        var values = options.Select(option => option.Value).Distinct().Order().Select(value => value.ToString(CultureInfo.InvariantCulture));
        return $",{string.Join(',', values)},";
    }

    private static OptionSetValueCollection SplitOptions(string text) =>
        new([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(o => new OptionSetValue(int.Parse(o, CultureInfo.InvariantCulture)))]);
}
