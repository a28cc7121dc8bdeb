using System;
using System.Globalization;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.Election;

/// <summary>A source's version of a value, compared as the source's ordering mode says: as a number, as text, or as an instant.</summary>
internal sealed class SourceVersion : IComparable<SourceVersion>, IEquatable<SourceVersion>
{
    /// <summary>What an item has that carries no version its source's mode can read: before every other, and no place in the source's order.</summary>
    public static readonly SourceVersion Missing = new("");

    // Digits of any number, without leading zeros: the longer is the greater. 0 for what is not a number.
    private readonly int _digits;

    private SourceVersion(string text, int digits = 0)
    {
        Text = text;
        _digits = digits;
    }

    /// <summary>Canonical text: what is stored; versions of one source are equal when these are.</summary>
    public string Text { get; }

    /// <summary>True when the source gave none.</summary>
    public bool IsMissing => Text.Length == 0;

    /// <summary>Reads a version.</summary>
    /// <param name="mode">How the source orders what it says.</param>
    /// <param name="version">The item's version text, or null.</param>
    /// <param name="timestamp">The item's timestamp, or null; stands in for a version where the source orders by time.</param>
    /// <param name="received">When and as the how-manieth the item came: the version of a source that gives none.</param>
    /// <returns>Null when the mode needs something that the item does not carry or that cannot be read.</returns>
    public static SourceVersion? Read(OrderingMode mode, string? version, string? timestamp, Reception received)
    {
        switch (mode)
        {
            case OrderingMode.Sequence:
                return version is { Length: > 0 } && version.All(c => c is >= '0' and <= '9') ? Number(version) : null;
            case OrderingMode.VersionText:
                return string.IsNullOrEmpty(version) ? null : new SourceVersion(version!);
            case OrderingMode.Timestamp:
                return Instant.Read(version ?? timestamp) is { } instant ? new SourceVersion(Instant.Write(received.Clamp(instant))) : null;
            default:
                return new SourceVersion(received.Text);
        }
    }

    /// <summary>Reads a version back from its stored text; empty = <see cref="Missing"/>.</summary>
    public static SourceVersion Stored(OrderingMode mode, string text)
    {
        if (text.Length == 0)
            return Missing;
        return mode == OrderingMode.Sequence ? Number(text) : new SourceVersion(text);
    }

    /// <summary>What a source of this mode orders its values by, in words.</summary>
    public static string Spoken(OrderingMode mode) => mode switch
    {
        OrderingMode.Sequence => "a sequence number",
        OrderingMode.VersionText => "a version text",
        _ => "a timestamp (ISO 8601)",
    };

    // Instants are written with fixed width in UTC, so their texts order as they do.
    public int CompareTo(SourceVersion? other)
    {
        if (other is null)
            return 1;
        var byLength = _digits.CompareTo(other._digits);
        return byLength != 0 ? byLength : string.CompareOrdinal(Text, other.Text);
    }

    public bool Equals(SourceVersion? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as SourceVersion);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    private static SourceVersion Number(string digits)
    {
        var number = digits.TrimStart('0');
        return number.Length == 0 ? new SourceVersion("0", 1) : new SourceVersion(number, number.Length);
    }
}

/// <summary>When an item came in, and as the how-manieth of its request.</summary>
internal readonly struct Reception
{
    /// <summary>A sender's clock may run ahead by this much before its time is replaced by ours.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly int _index;

    public Reception(DateTime at, int index)
    {
        At = at;
        _index = index;
    }

    public DateTime At { get; }

    /// <summary>Orders receptions as they happened, also within one instant.</summary>
    public string Text => Rows.Invariant($"{Instant.Write(At)}#{_index:D6}");

    public bool IsFuture(DateTime instant) => instant > At + Tolerance;

    /// <summary>A time that may be believed: one that has not come yet counts as the receipt, in the order of the request.</summary>
    public DateTime Clamp(DateTime instant) => IsFuture(instant) ? At.AddTicks(_index) : instant;
}

/// <summary>Instants with full precision, as text: ISO 8601, UTC, seven decimals. Dataverse columns keep whole seconds and never order anything.</summary>
internal static class Instant
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Reads ISO 8601; without an offset it counts as UTC. Null when it cannot be read.</summary>
    public static DateTime? Read(string? text) =>
        text is { Length: >= 10 } && text[4] == '-'
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : (DateTime?)null;

    public static string Write(DateTime instant) => instant.ToString(Format, CultureInfo.InvariantCulture);
}
