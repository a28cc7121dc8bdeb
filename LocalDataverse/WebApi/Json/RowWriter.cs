using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>
/// Writes rows: properties, with null for columns without a value, the annotations that were asked for, related rows.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/retrieve-entity-using-web-api
/// </summary>
internal sealed class RowWriter(Schema schema, Uri root, Preferences preferences, MetadataLevel level)
{
    /// <summary>Types that JSON shows by itself.</summary>
    private static readonly FrozenSet<EdmPrimitiveTypeKind> SelfEvident =
        [EdmPrimitiveTypeKind.String, EdmPrimitiveTypeKind.Boolean, EdmPrimitiveTypeKind.Int32, EdmPrimitiveTypeKind.Double];

    private readonly Annotations _annotations = new(preferences);

    public string AddressOf(EntityReference row) => $"{root}{schema.Shape(row.LogicalName).Set}({row.Id})";

    /// <summary>Context of an answer; nothing is written when the client wants no control information.</summary>
    /// <param name="writer">Inside the outermost object.</param>
    /// <param name="fragment">What stands behind <c>$metadata#</c>.</param>
    public void WriteContext(Utf8JsonWriter writer, string fragment)
    {
        if (level != MetadataLevel.None)
            writer.WriteString("@odata.context", $"{root}$metadata#{fragment}");
    }

    /// <summary>Writes one row as an object.</summary>
    /// <param name="writer">At a value.</param>
    /// <param name="row">The row; related rows are in its <see cref="Entity.RelatedEntities"/> under the name of the navigation
    /// property.</param>
    /// <param name="selection">What to write.</param>
    /// <param name="context">Fragment of the context of a row that is the whole answer; null inside others.</param>
    /// <param name="versioned">Whether the row's version is written.</param>
    public void Write(Utf8JsonWriter writer, Entity row, Selection selection, string? context = null, bool versioned = true)
    {
        writer.WriteStartObject();
        if (context != null)
            WriteContext(writer, context);
        if (level == MetadataLevel.Full)
            WriteIdentity(writer, row, selection.Shape);
        if (versioned && level != MetadataLevel.None && !string.IsNullOrEmpty(row.RowVersion))
            writer.WriteString("@odata.etag", ETag(row));
        foreach (var field in selection.Fields)
            WriteField(writer, row, selection.Shape, field);
        foreach (var expansion in selection.Expansions)
            WriteRelated(writer, row, expansion);
        writer.WriteEndObject();
    }

    public static string ETag(Entity row) => $"W/\"{row.RowVersion}\"";

    /// <summary>Writes what a FetchXML query brought: columns without a value are left out, linked columns are named alias.column.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/select-columns</summary>
    public void WriteFetched(Utf8JsonWriter writer, Entity row, Shape shape)
    {
        writer.WriteStartObject();
        if (level != MetadataLevel.None && !string.IsNullOrEmpty(row.RowVersion))
            writer.WriteString("@odata.etag", ETag(row));
        foreach (var (name, value) in row.Attributes)
        {
            if (value is AliasedValue aliased)
                WriteAliased(writer, row, name, aliased);
            else if (Find(shape, name) is { } field)
                WriteField(writer, row, shape, field);
        }
        writer.WriteEndObject();
    }

    /// <summary>Writes a row that an operation gave back: the columns it carries, with its type where the declared one is open.</summary>
    public void WriteValue(Utf8JsonWriter writer, Entity row, string? declaredTable = null, string? context = null)
    {
        if (!schema.TryShape(row.LogicalName ?? "", out var shape))
        {
            OpenValues.Write(writer, row, context == null ? null : $"{root}$metadata#{context}");
            return;
        }
        writer.WriteStartObject();
        if (context != null)
            WriteContext(writer, context);
        if (declaredTable == null && level != MetadataLevel.None)
            writer.WriteString("@odata.type", $"#{Schema.Namespace}.{shape.Name}");
        if (level != MetadataLevel.None && !string.IsNullOrEmpty(row.RowVersion))
            writer.WriteString("@odata.etag", ETag(row));
        if (row.Id != Guid.Empty && !row.Contains(shape.Table.PrimaryId))
            WriteField(writer, row, shape, shape.Fields[shape.Table.PrimaryId]);
        foreach (var name in row.Attributes.Keys)
            if (Find(shape, name) is { } field)
                WriteField(writer, row, shape, field);
        writer.WriteEndObject();
    }

    /// <summary>Writes a reference as an object with its type and key.</summary>
    public void WriteReference(Utf8JsonWriter writer, EntityReference reference)
    {
        var shape = schema.Shape(reference.LogicalName);
        writer.WriteStartObject();
        writer.WriteString("@odata.type", $"#{Schema.Namespace}.{shape.Name}");
        writer.WriteString(shape.Table.PrimaryId, reference.Id);
        writer.WriteEndObject();
    }

    private void WriteIdentity(Utf8JsonWriter writer, Entity row, Shape shape)
    {
        writer.WriteString("@odata.type", $"#{Schema.Namespace}.{shape.Name}");
        writer.WriteString("@odata.id", AddressOf(row.ToEntityReference()));
        writer.WriteString("@odata.editLink", $"{shape.Set}({row.Id})");
    }

    private void WriteField(Utf8JsonWriter writer, Entity row, Shape shape, Field field)
    {
        var value = field.Column.LogicalName == shape.Table.PrimaryId
            ? row.Id
            : row.Attributes.TryGetValue(field.Column.LogicalName, out var stored)
            ? stored
            : null;
        if (value != null)
        {
            _annotations.WriteFormatted(writer, field.Name, row, field.Column.LogicalName, value);
            if (value is EntityReference reference)
                _annotations.WriteLookup(writer, field.Name, reference, shape.LinkOf(field.Column, reference.LogicalName)?.Name);
        }
        if (level == MetadataLevel.Full && field.Form is { } form && !SelfEvident.Contains(form.Edm))
            writer.WriteString(field.Name + "@odata.type", $"#{form.Edm}");
        writer.WritePropertyName(field.Name);
        ValueWriter.Write(writer, value, IsDay(field.Column));
    }

    private void WriteAliased(Utf8JsonWriter writer, Entity row, string name, AliasedValue aliased)
    {
        if (aliased.Value == null)
            return;
        var column = aliased.EntityLogicalName != null && schema.TryShape(aliased.EntityLogicalName, out var shape) &&
            aliased.AttributeLogicalName != null
            ? shape.Table.Columns.GetValueOrDefault(aliased.AttributeLogicalName)
            : null;
        _annotations.WriteFormatted(writer, name, row, name, aliased.Value);
        if (aliased.Value is EntityReference reference)
            _annotations.WriteLookup(writer, name, reference, null);
        _annotations.WriteAttributeName(writer, name, aliased.AttributeLogicalName);
        writer.WritePropertyName(name);
        ValueWriter.Write(writer, aliased.Value, column != null && IsDay(column));
    }

    private void WriteRelated(Utf8JsonWriter writer, Entity row, Expansion expansion)
    {
        var related = row.RelatedEntities.TryGetValue(new Relationship(expansion.Link.Name), out var rows) ? rows : new EntityCollection();
        writer.WritePropertyName(expansion.Link.Name);
        if (expansion.Link is ToOne)
        {
            WriteTarget(writer, related.Entities.FirstOrDefault(), expansion);
            return;
        }
        writer.WriteStartArray();
        foreach (var item in related.Entities)
            Write(writer, item, expansion.Selection, versioned: !expansion.IsNested);
        writer.WriteEndArray();
        WriteRest(writer, row, expansion, related);
    }

    private void WriteTarget(Utf8JsonWriter writer, Entity? target, Expansion expansion)
    {
        if (target == null)
            writer.WriteNullValue();
        else if (expansion.IsReference)
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.id", AddressOf(target.ToEntityReference()));
            writer.WriteEndObject();
        }
        else if (expansion.Link.Target == Link.Principal)
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.type", $"#{Schema.Namespace}.{target.LogicalName}");
            writer.WriteString("ownerid", target.Id);
            writer.WriteEndObject();
        }
        else
            Write(writer, target, expansion.Selection, versioned: false);
    }

    // The address of the whole collection, or of its next page when nested expansions page it.
    private void WriteRest(Utf8JsonWriter writer, Entity row, Expansion expansion, EntityCollection related)
    {
        if (level == MetadataLevel.None)
            return;
        var options = related.MoreRecords
            ? string.Join('&', new[] { expansion.Options, $"$skiptoken={new SkipToken(2, null)}" }.Where(o => o.Length > 0))
            : expansion.Options;
        var address = $"{AddressOf(row.ToEntityReference())}/{expansion.Link.Name}";
        writer.WriteString(expansion.Link.Name + "@odata.nextLink", options.Length == 0 ? address : $"{address}?{options}");
    }

    private static Field? Find(Shape shape, string column) =>
        shape.Fields.GetValueOrDefault(column) ?? shape.Fields.GetValueOrDefault($"_{column}_value");

    private static bool IsDay(Column column) => column is { Type: ColumnType.DateTime, DateTimeBehavior: DateTimeBehavior.DateOnly };
}
