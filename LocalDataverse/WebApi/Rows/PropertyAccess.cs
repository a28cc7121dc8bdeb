using System;
using System.Globalization;
using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>GET, PUT and DELETE of a single property, and its raw value.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/update-delete-entities-using-web-api#update-a-single-property-value</summary>
internal static class PropertyAccess
{
    public static Work PlanRead(Session session, PropertyAddress address) => Work.Reading(() =>
    {
        var reference = Location.Find(session, address.Row) ?? throw ApiFaults.ResourceNotFound.With(address.Field.Name);
        var row = session.Retrieve(reference, new ColumnSet(address.Field.Column.LogicalName));
        var shape = session.Schema.Shape(reference.LogicalName);
        object? value = address.Field.Column.LogicalName == shape.Table.PrimaryId
            ? row.Id
            : row.GetAttributeValue<object>(address.Field.Column.LogicalName);
        var isDay = address.Field.Column.DateTimeBehavior == DateTimeBehavior.DateOnly;
        return value == null ? Answer.NoContent()
            : address.Raw ? Raw(value, isDay)
            : Answer.Json(200, writer => Write(session, writer, $"{shape.Set}({row.Id})/{address.Field.Name}", value, isDay));
    });

    public static Work PlanWrite(Session session, PropertyAddress address)
    {
        var row = RowOf(session, address);
        var shape = session.Schema.Shape(row.LogicalName);
        using var body = Body.Read(session.Call, shape.Set);
        if (!body.RootElement.TryGetProperty("value", out var value))
            throw ApiFaults.Payload(shape.Set, "The property 'value' is required.");
        try
        {
            row[address.Field.Column.LogicalName] = value.ValueKind == JsonValueKind.Null ? null : Form(address.Field).Read(value);
        }
        catch (UnreadableValue e)
        {
            throw ApiFaults.Payload(shape.Set, e.Message);
        }
        return Work.Silent(new UpdateRequest { Target = row });
    }

    public static Work PlanRemoval(Session session, PropertyAddress address)
    {
        var row = RowOf(session, address);
        row[address.Field.Column.LogicalName] = null;
        return Work.Silent(new UpdateRequest { Target = row });
    }

    private static ColumnForm Form(Field field) => field.Form ?? throw Faults.NotSupportedHere.With("single properties", field.Name);

    private static Entity RowOf(Session session, PropertyAddress address)
    {
        if (address.Raw)
            throw Faults.NotSupportedHere.With("the Web API", "writing $value");
        var reference = Location.Find(session, address.Row) ?? throw ApiFaults.ResourceNotFound.With(address.Field.Name);
        return new Entity(reference.LogicalName, reference.Id) { KeyAttributes = reference.KeyAttributes };
    }

    private static void Write(Session session, Utf8JsonWriter writer, string context, object value, bool isDay)
    {
        writer.WriteStartObject();
        session.Writer.WriteContext(writer, context);
        writer.WritePropertyName("value");
        ValueWriter.Write(writer, value, isDay);
        writer.WriteEndObject();
    }

    private static Answer Raw(object value, bool isDay) => value switch
    {
        byte[] bytes => Answer.Bytes(200, bytes, "application/octet-stream"),
        DateTime time => Answer.Text(isDay ? ValueWriter.Day(time) : ValueWriter.Moment(time)),
        bool flag => Answer.Text(flag ? "true" : "false"),
        OptionSetValue option => Answer.Text(option.Value.ToString(CultureInfo.InvariantCulture)),
        Money money => Answer.Text(money.Value.ToString(CultureInfo.InvariantCulture)),
        EntityReference reference => Answer.Text(reference.Id.ToString()),
        _ => Answer.Text(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };
}
