using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>Writes a value of the organisation service as JSON.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-properties#types</summary>
internal static class ValueWriter
{
    /// <param name="writer">Where to; the property name is written already.</param>
    /// <param name="value">The value; null is written as null.</param>
    /// <param name="day">Whether a date is a day without a time (<c>Edm.Date</c>).</param>
    public static void Write(Utf8JsonWriter writer, object? value, bool day = false)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case Guid id: writer.WriteStringValue(id); break;
            case DateTime time: writer.WriteStringValue(day ? Day(time) : Moment(time)); break;
            case OptionSetValue option: writer.WriteNumberValue(option.Value); break;
            case OptionSetValueCollection options: writer.WriteStringValue(string.Join(',', options.Select(o => o.Value))); break;
            case Money money: writer.WriteNumberValue(money.Value); break;
            case EntityReference reference: writer.WriteStringValue(reference.Id); break;
            case AliasedValue aliased: Write(writer, aliased.Value, day); break;
            case byte[] bytes: writer.WriteBase64StringValue(bytes); break;
            case BooleanManagedProperty managed: Write(writer, managed); break;
            default: throw Faults.NotSupportedHere.With("the Web API", $"values of type {value.GetType().Name}");
        }
    }

    /// <summary>A date-time as the platform prints it: <c>Z</c>, whole seconds.</summary>
    public static string Moment(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter writer, BooleanManagedProperty managed)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("Value", managed.Value);
        writer.WriteBoolean("CanBeChanged", managed.CanBeChanged);
        writer.WriteString("ManagedPropertyLogicalName", managed.ManagedPropertyLogicalName);
        writer.WriteEndObject();
    }
}
