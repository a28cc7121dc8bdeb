using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Operations;

/// <summary>The type of a parameter or result: how it is declared, read from JSON and written.</summary>
internal abstract record Kind
{
    public abstract IEdmTypeReference Edm(EdmTypes types);

    /// <summary>Reads a value that is not null.</summary>
    /// <exception cref="UnreadableValue">The JSON is not of this type.</exception>
    public abstract object Read(JsonElement json, RowReader rows);

    /// <summary>Writes a value that is not null.</summary>
    public abstract void Write(Utf8JsonWriter writer, object value, RowWriter rows);
}

/// <summary>A primitive value.</summary>
internal sealed record SimpleKind(EdmPrimitiveTypeKind Primitive, Func<JsonElement, object> Reader) : Kind
{
    public override IEdmTypeReference Edm(EdmTypes types) => EdmCoreModel.Instance.GetPrimitive(Primitive, true);
    public override object Read(JsonElement json, RowReader rows) => Reader(json);
    public override void Write(Utf8JsonWriter writer, object value, RowWriter rows) => ValueWriter.Write(writer, value);
}

/// <summary>An enumeration of the SDK: its member names in JSON, flags joined by commas.</summary>
internal sealed record EnumKind(Type Clr) : Kind
{
    public override IEdmTypeReference Edm(EdmTypes types) => types.Enum(Clr);

    public override object Read(JsonElement json, RowReader rows) =>
        Enum.TryParse(Clr, JsonValues.String(json), out var value)
            ? value
            : throw new UnreadableValue($"Cannot convert the literal '{json}' to the expected type '{Schema.Namespace}.{Clr.Name}'.");

    public override void Write(Utf8JsonWriter writer, object value, RowWriter rows) => writer.WriteStringValue(value.ToString());
}

/// <summary>A list of values.</summary>
/// <param name="Build">Makes the collection that the message takes.</param>
internal sealed record ListKind(Kind Item, Func<IReadOnlyList<object>, object> Build) : Kind
{
    public override IEdmTypeReference Edm(EdmTypes types) => EdmCoreModel.GetCollection(Item.Edm(types));

    public override object Read(JsonElement json, RowReader rows) =>
        json.ValueKind == JsonValueKind.Array
            ? Build(json.EnumerateArray().Select(item => Item.Read(item, rows)).ToList())
            : throw new UnreadableValue(
                "An unexpected node was found when reading from the JSON reader. A 'StartArray' node was expected.");

    public override void Write(Utf8JsonWriter writer, object value, RowWriter rows)
    {
        writer.WriteStartArray();
        foreach (var item in (System.Collections.IEnumerable)value)
            Item.Write(writer, item, rows);
        writer.WriteEndArray();
    }
}

/// <summary>A structured value of the platform.</summary>
/// <param name="Build">Makes the SDK's object from the members that were sent; null for a type that is only answered.</param>
internal sealed record ComplexKind(
    string Name, IReadOnlyList<Member> Members, Func<IReadOnlyDictionary<string, object?>, object>? Build = null) : Kind
{
    public override IEdmTypeReference Edm(EdmTypes types) =>
        types.Complex(Name, Members.Select(m => (m.Name, m.Kind)));

    public override object Read(JsonElement json, RowReader rows)
    {
        if (json.ValueKind != JsonValueKind.Object || Build == null)
            throw new UnreadableValue($"A value of type '{Schema.Namespace}.{Name}' was expected.");
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject().Where(p => !p.Name.Contains('@', StringComparison.Ordinal)))
        {
            var member = Members.FirstOrDefault(m => m.Name == property.Name)
                ?? throw new UnreadableValue(
                    $"The property '{property.Name}' does not exist on type '{Schema.Namespace}.{Name}'. "
                    + "Make sure to only use property names that are defined by the type.");
            values[member.Name] = property.Value.ValueKind == JsonValueKind.Null ? null : member.Kind.Read(property.Value, rows);
        }
        return Build(values);
    }

    public override void Write(Utf8JsonWriter writer, object value, RowWriter rows)
    {
        writer.WriteStartObject();
        foreach (var member in Members)
        {
            writer.WritePropertyName(member.Name);
            if (member.Take(value) is { } content)
                member.Kind.Write(writer, content, rows);
            else
                writer.WriteNullValue();
        }
        writer.WriteEndObject();
    }
}

/// <param name="Take">Gets the member from the SDK's object.</param>
internal sealed record Member(string Name, Kind Kind, Func<object, object?> Take);

/// <summary>One row. Without a table it is open: any table, or none at all.</summary>
internal sealed record RowKind(string? Table) : Kind
{
    public override IEdmTypeReference Edm(EdmTypes types) => types.Row(Table);
    public override object Read(JsonElement json, RowReader rows) => rows.Typed(json, Table);
    public override void Write(Utf8JsonWriter writer, object value, RowWriter rows) => rows.WriteValue(writer, (Entity)value);
}

/// <summary>Several rows.</summary>
internal sealed record RowsKind(string? Table) : Kind
{
    public override IEdmTypeReference Edm(EdmTypes types) => EdmCoreModel.GetCollection(types.Row(Table));

    public override object Read(JsonElement json, RowReader rows)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw new UnreadableValue("An unexpected node was found when reading from the JSON reader. A 'StartArray' node was expected.");
        var entities = json.EnumerateArray().Select(item => rows.Typed(item, Table)).ToList();
        return new EntityCollection(entities) { EntityName = Table ?? entities.FirstOrDefault()?.LogicalName };
    }

    public override void Write(Utf8JsonWriter writer, object value, RowWriter rows)
    {
        writer.WriteStartArray();
        foreach (var row in ((EntityCollection)value).Entities)
            rows.WriteValue(writer, row);
        writer.WriteEndArray();
    }
}

/// <summary>A reference to a row: an object with its primary key or its <c>@odata.id</c>.</summary>
/// <param name="AsId">Whether the message takes the bare id.</param>
internal sealed record ReferenceKind(string? Table, bool AsId = false) : Kind
{
    public override IEdmTypeReference Edm(EdmTypes types) => types.Row(Table);

    public override object Read(JsonElement json, RowReader rows)
    {
        var reference = rows.Reference(json, Table);
        return AsId ? reference.Id : reference;
    }

    public override void Write(Utf8JsonWriter writer, object value, RowWriter rows) => rows.WriteReference(writer, (EntityReference)value);
}
