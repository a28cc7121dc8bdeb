using System;
using System.Globalization;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Storage;

/// <summary>
/// Values of conditions and alternate keys. Unlike the values of a row they may also come as text or as the plain number or id,
/// and are converted to what the column stores.
/// </summary>
internal static class Operand
{
    /// <exception cref="System.ServiceModel.FaultException{T}">The value cannot be one of this column (0x80040203).</exception>
    public static object Of(Catalog catalog, Column column, object? value)
    {
        try
        {
            return Convert(catalog, column, value);
        }
        catch (Exception refused) when (refused is FormatException or InvalidCastException or OverflowException)
        {
            throw Faults.InvalidArgument.With($"The value '{value}' is not valid for the attribute '{column.LogicalName}' of type {column.Type}.");
        }
    }

    private static object Convert(Catalog catalog, Column column, object? value) => column.Type switch
    {
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner or ColumnType.Uniqueidentifier or ColumnType.File => Id(value),
        ColumnType.Integer or ColumnType.BigInt or ColumnType.Picklist or ColumnType.State or ColumnType.Status => Whole(value),
        ColumnType.Boolean or ColumnType.ManagedProperty => YesNo(value) ? 1L : 0L,
        ColumnType.Decimal or ColumnType.Money => ExactNumber.ToBytes(Number(value)),
        ColumnType.Double => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
        ColumnType.DateTime => Codec.ToSeconds(Time(value)),
        ColumnType.EntityName => TableName(catalog, value),
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? throw new InvalidCastException(),
    };

    /// <summary>A date as text is taken as UTC when it carries no zone.</summary>
    public static DateTime Time(object? value) => value switch
    {
        DateTime time => time,
        DateTimeOffset time => time.UtcDateTime,
        string text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        _ => throw new InvalidCastException(),
    };

    public static Guid Id(object? value) => value switch
    {
        Guid id => id,
        EntityReference reference => reference.Id,
        string text => Guid.Parse(text),
        _ => throw new InvalidCastException(),
    };

    public static long Whole(object? value) => value switch
    {
        OptionSetValue option => option.Value,
        null => throw new InvalidCastException(),
        _ => System.Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    private static decimal Number(object? value) => value switch
    {
        Money money => money.Value,
        string text => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        null => throw new InvalidCastException(),
        _ => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
    };

    private static bool YesNo(object? value) => value switch
    {
        string text => text switch { "1" => true, "0" => false, _ => bool.Parse(text) },
        BooleanManagedProperty managed => managed.Value,
        OptionSetValue option => option.Value != 0,
        null => throw new InvalidCastException(),
        _ => System.Convert.ToBoolean(value, CultureInfo.InvariantCulture),
    };

    // Conditions on owneridtype and the like name the table by its object type code.
    private static string TableName(Catalog catalog, object? value)
    {
        var text = System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? throw new InvalidCastException();
        return int.TryParse(text, CultureInfo.InvariantCulture, out var code)
            ? catalog.Tables.Values.FirstOrDefault(table => table.ObjectTypeCode == code)?.LogicalName ?? text
            : text;
    }
}
