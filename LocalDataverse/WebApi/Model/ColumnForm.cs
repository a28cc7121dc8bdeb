using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Json;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Model;

/// <summary>
/// How the values of one column type are declared in the Web API's model and read from JSON into the type that the organisation
/// service takes. <see cref="Table"/> is the list; column types that are not in it have no property of their own.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-properties
/// </summary>
/// <param name="Edm">Type of the property.</param>
/// <param name="Read">Reads a value that is not null.</param>
internal sealed record ColumnForm(EdmPrimitiveTypeKind Edm, Func<JsonElement, object> Read)
{
    private static readonly FrozenDictionary<ColumnType, ColumnForm> Table = new Dictionary<ColumnType, ColumnForm>
    {
        [ColumnType.String] = new(EdmPrimitiveTypeKind.String, JsonValues.String),
        [ColumnType.Memo] = new(EdmPrimitiveTypeKind.String, JsonValues.String),
        [ColumnType.EntityName] = new(EdmPrimitiveTypeKind.String, JsonValues.String),
        [ColumnType.Integer] = new(EdmPrimitiveTypeKind.Int32, json => JsonValues.Int32(json)),
        [ColumnType.BigInt] = new(EdmPrimitiveTypeKind.Int64, json => JsonValues.Int64(json)),
        [ColumnType.Decimal] = new(EdmPrimitiveTypeKind.Decimal, json => JsonValues.Decimal(json)),
        [ColumnType.Double] = new(EdmPrimitiveTypeKind.Double, json => JsonValues.Double(json)),
        [ColumnType.Money] = new(EdmPrimitiveTypeKind.Decimal, json => new Money(JsonValues.Decimal(json))),
        [ColumnType.Boolean] = new(EdmPrimitiveTypeKind.Boolean, json => JsonValues.Boolean(json)),
        [ColumnType.Picklist] = new(EdmPrimitiveTypeKind.Int32, json => new OptionSetValue(JsonValues.Int32(json))),
        [ColumnType.State] = new(EdmPrimitiveTypeKind.Int32, json => new OptionSetValue(JsonValues.Int32(json))),
        [ColumnType.Status] = new(EdmPrimitiveTypeKind.Int32, json => new OptionSetValue(JsonValues.Int32(json))),
        [ColumnType.MultiSelectPicklist] = new(EdmPrimitiveTypeKind.String, json => Options(JsonValues.String(json))),
        [ColumnType.Uniqueidentifier] = new(EdmPrimitiveTypeKind.Guid, json => JsonValues.Guid(json)),
        [ColumnType.Lookup] = new(EdmPrimitiveTypeKind.Guid, _ => throw new UnreadableValue(LookupsAreBound)),
        [ColumnType.Customer] = new(EdmPrimitiveTypeKind.Guid, _ => throw new UnreadableValue(LookupsAreBound)),
        [ColumnType.Owner] = new(EdmPrimitiveTypeKind.Guid, _ => throw new UnreadableValue(LookupsAreBound)),
        [ColumnType.DateTime] = new(EdmPrimitiveTypeKind.DateTimeOffset, json => JsonValues.DateTimeOffset(json)),
        [ColumnType.Image] = new(EdmPrimitiveTypeKind.Binary, JsonValues.Binary),
        [ColumnType.File] = new(EdmPrimitiveTypeKind.Guid, _ => throw Faults.NotSupportedHere.With("the Web API", "file columns")),
    }.ToFrozenDictionary();

    private static readonly ColumnForm Day = new(EdmPrimitiveTypeKind.Date, json => JsonValues.Date(json));

    private const string LookupsAreBound =
        "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.";

    /// <summary>The form of a column; null when it has no property of its own.</summary>
    public static ColumnForm? Of(Column column) =>
        column is { Type: ColumnType.DateTime, DateTimeBehavior: DateTimeBehavior.DateOnly } ? Day : Table.GetValueOrDefault(column.Type);

    /// <summary>Multi-select values travel as numbers with commas: <c>"1,2,3"</c>.</summary>
    public static OptionSetValueCollection Options(string text) => new(text
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(item => int.TryParse(item, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? new OptionSetValue(value)
            : throw new UnreadableValue($"Cannot convert the literal '{text}' to a list of choices."))
        .ToList());
}
