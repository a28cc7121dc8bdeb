using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>
/// Reads rows from JSON. Property names are case-sensitive; look-ups are set through their navigation property with
/// <c>@odata.bind</c>; nested objects are rows to be created with the outer one.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api
/// </summary>
internal sealed class RowReader(Schema schema, References references)
{
    private const string Bind = "@odata.bind";

    /// <summary>Reads a row of a known table.</summary>
    /// <param name="shape">The table.</param>
    /// <param name="json">An object.</param>
    /// <param name="nested">Whether nested rows and collection bindings are taken; they end up in <see cref="Entity.RelatedEntities"/>
    /// (new rows) and <paramref name="bound"/> (existing ones).</param>
    /// <param name="bound">Existing rows to be related to this one once it is there.</param>
    public Entity Read(Shape shape, JsonElement json, bool nested = false, List<(Link Link, EntityReference Row)>? bound = null)
    {
        var row = new Entity(shape.Name);
        foreach (var property in json.EnumerateObject())
        {
            try
            {
                Read(shape, row, property, nested, bound);
            }
            catch (UnreadableValue e)
            {
                throw ApiFaults.Payload(shape.Set, e.Message);
            }
        }
        return row;
    }

    /// <summary>Reads a parameter that is a row: its <c>@odata.type</c> says of which table, or that it is an open bag of values.</summary>
    /// <param name="json">An object.</param>
    /// <param name="table">The table the parameter is declared with; null = any.</param>
    public Entity Typed(JsonElement json, string? table)
    {
        var type = TypeOf(json) ?? table
            ?? throw new UnreadableValue(
                "The property '@odata.type' is required: the declared type 'Microsoft.Dynamics.CRM.crmbaseentity' is abstract.");
        if (type == "expando")
            return OpenValues.Read(json);
        if (!schema.TryShape(type, out var shape) || (table != null && type != table && table != Link.Principal))
            throw new UnreadableValue(
                $"A type named '{Schema.Namespace}.{type}' could not be resolved by the model or is not expected here.");
        var row = Read(shape, json);
        if (json.TryGetProperty("@odata.id", out var id))
            Identify(row, references.Of(JsonValues.String(id)));
        return row;
    }

    /// <summary>Reads a reference: an object with <c>@odata.id</c>, or with <c>@odata.type</c> and the primary key.</summary>
    public EntityReference Reference(JsonElement json, string? table)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("@odata.id", out var address))
            return references.Of(JsonValues.String(address));
        var row = Typed(json, table == Link.Principal ? null : table);
        return row.Id != Guid.Empty
            ? row.ToEntityReference()
            : throw new UnreadableValue($"The primary key of '{Schema.Namespace}.{row.LogicalName}' is required.");
    }

    private void Read(Shape shape, Entity row, JsonProperty property, bool nested, List<(Link, EntityReference)>? bound)
    {
        var name = property.Name;
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at == 0)
            CheckControl(shape, property);
        else if (name.EndsWith(Bind, StringComparison.Ordinal))
            ReadBinding(LinkOf(shape, name[..at], name), row, property.Value, bound);
        else if (at > 0)
            CheckAnnotation(shape, name[..at]);
        else if (shape.Fields.TryGetValue(name, out var field))
            ReadValue(shape, row, field, property.Value);
        else if (shape.Links.TryGetValue(name, out var link))
            ReadNested(link, row, property.Value, nested);
        else
            throw new UnreadableValue(
                $"Invalid property '{name}' was found in entity '{Schema.Namespace}.{shape.Name}'. ---> Microsoft.OData.ODataException: "
                + "Does not support untyped value in non-open type.");
    }

    private static void ReadValue(Shape shape, Entity row, Field field, JsonElement json)
    {
        var column = field.Column;
        var isNull = json.ValueKind == JsonValueKind.Null;
        if (column.LogicalName == shape.Table.PrimaryId && !isNull)
            row.Id = JsonValues.Guid(json);
        else if (field.Form == null)
            row[column.LogicalName] = isNull ? null : Managed(json, column.LogicalName);
        else if (!isNull || !column.IsLookup)
            row[column.LogicalName] = isNull ? null : field.Form.Read(json);
        else
            throw new UnreadableValue(
                "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.");
    }

    private static BooleanManagedProperty Managed(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("Value", out var value)
            ? new BooleanManagedProperty(JsonValues.Boolean(value))
            : throw new UnreadableValue($"A value of type '{Schema.Namespace}.BooleanManagedProperty' was expected for '{name}'.");

    private void ReadBinding(Link link, Entity row, JsonElement json, List<(Link, EntityReference)>? bound)
    {
        if (link is ToOne one)
            row[one.Column.LogicalName] = json.ValueKind == JsonValueKind.Null ? null : Target(one, references.Of(JsonValues.String(json)));
        else if (bound != null && json.ValueKind == JsonValueKind.Array)
            bound.AddRange(json.EnumerateArray().Select(item => (link, references.Of(JsonValues.String(item)))));
        else
            throw new UnreadableValue(
                $"The value of '{link.Name}{Bind}' must be an array of addresses, and is accepted when a row is created only.");
    }

    private static EntityReference Target(ToOne link, EntityReference reference) =>
        link.Target == reference.LogicalName || (link.Target == Link.Principal && reference.LogicalName is "systemuser" or "team")
            ? reference
            : throw new UnreadableValue(
                $"The navigation property '{link.Name}' leads to '{Schema.Namespace}.{link.Target}', not to '{Schema.Namespace}.{reference.LogicalName}'.");

    private void ReadNested(Link link, Entity row, JsonElement json, bool nested)
    {
        if (link is ToOne one && json.ValueKind == JsonValueKind.Null)
        {
            row[one.Column.LogicalName] = null;
            return;
        }
        if (!nested)
            throw new UnreadableValue(
                $"Nested rows are accepted when a row is created only: '{link.Name}'. Use '{link.Name}{Bind}' to refer to an existing row.");
        var expected = link is ToOne ? JsonValueKind.Object : JsonValueKind.Array;
        if (json.ValueKind != expected)
            throw new UnreadableValue(
                $"An unexpected '{json.ValueKind}' node was found for the navigation property '{link.Name}'. A '{expected}' node was expected.");
        var rows = link is ToOne ? [json] : json.EnumerateArray().ToList();
        var target = schema.Shape(link.Target);
        row.RelatedEntities[RelationshipOf(link)] = new EntityCollection(
            rows.Select(item => Read(target, item, nested: true)).ToList()) { EntityName = target.Name };
    }

    /// <summary>The relationship of a navigation property, as seen from the table that has the property.</summary>
    public static Relationship RelationshipOf(Link link) => link switch
    {
        ToOne { Relationship: { } r } => new(r.SchemaName) { PrimaryEntityRole = EntityRole.Referencing },
        ToMany { Relationship: var r } => new(r.SchemaName) { PrimaryEntityRole = EntityRole.Referenced },
        Crossing { Relationship: var r } crossing => new(r.SchemaName)
        {
            PrimaryEntityRole = r.Table1 != r.Table2 ? null : crossing.FromFirst ? EntityRole.Referencing : EntityRole.Referenced,
        },
        _ => throw new UnreadableValue($"New rows cannot be nested in '{link.Name}'."),
    };

    /// <summary>Lets a row be found by what an address says: its id or an alternate key.</summary>
    private static void Identify(Entity row, EntityReference reference)
    {
        if (reference.LogicalName != row.LogicalName)
            throw new UnreadableValue($"'@odata.id' names a row of '{reference.LogicalName}', '@odata.type' is '{row.LogicalName}'.");
        if (reference.Id != Guid.Empty)
            row.Id = reference.Id;
        foreach (var (name, value) in reference.KeyAttributes)
            row.KeyAttributes[name] = value;
    }

    private static void CheckControl(Shape shape, JsonProperty property)
    {
        if (property.Name == "@odata.type" && Schema.TypeName(JsonValues.String(property.Value)) != shape.Name)
            throw new UnreadableValue($"A type named '{property.Value}' was found where '{Schema.Namespace}.{shape.Name}' was expected.");
    }

    private static void CheckAnnotation(Shape shape, string name)
    {
        if (!shape.Fields.ContainsKey(name) && !shape.Links.ContainsKey(name))
            throw new UnreadableValue(Undeclared(name));
    }

    private static Link LinkOf(Shape shape, string name, string property) =>
        shape.Links.GetValueOrDefault(name) ?? throw new UnreadableValue(Undeclared(property.Split('@')[0]));

    // The usual answer to a misspelt @odata.bind.
    private static string Undeclared(string name) =>
        $"An undeclared property '{name}' which only has property annotations in the payload but no property value was found in the payload. "
        + "In OData, only declared navigation properties and declared named streams can be represented as properties without values.";

    private static string? TypeOf(JsonElement json) =>
        json.ValueKind != JsonValueKind.Object ? throw new UnreadableValue(
            "An unexpected node was found when reading from the JSON reader. A 'StartObject' node was expected.")
        : json.TryGetProperty("@odata.type", out var type) ? Schema.TypeName(JsonValues.String(type))
        : null;
}
