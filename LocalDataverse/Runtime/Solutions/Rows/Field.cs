using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>One element of a component's definition and the column of its row that takes the value.</summary>
/// <param name="Column">Null for an element that the class reads by itself, or that says nothing about the row.</param>
/// <param name="Read">From the definition's root and the element's name to the column's value; null = the file states none.</param>
internal sealed record Field(string Element, string? Column, Func<XElement, string, object?> Read)
{
    public static Field Text(string element, string? column = null) => Of(element, column, (e, name) => e.Text(name));

    public static Field Flag(string element, string? column = null) => Of(element, column, (e, name) => e.Flag(name));

    public static Field Number(string element, string? column = null) => Of(element, column, (e, name) => e.Number(name));

    public static Field Id(string element, string? column = null) => Of(element, column, (e, name) => e.Id(name));

    public static Field Option(string element, string? column = null) =>
        Of(element, column, (e, name) => e.Number(name) is { } value ? new OptionSetValue(value) : null);

    public static Field Managed(string element, string? column = null) =>
        Of(element, column, (e, name) => e.Flag(name) is { } value ? new BooleanManagedProperty(value) : null);

    /// <summary>A label in the base language.</summary>
    public static Field Label(string element, string column) =>
        Of(element, column, (e, name) => e.Label(name) is { Length: > 0 } label ? label : null);

    /// <summary>XML that the row keeps as text.</summary>
    public static Field Inner(string element, string? column = null) => Of(element, column, (e, name) => e.Inner(name));

    /// <summary>A text of the component framework: the attribute <c>default</c> beside its translations.</summary>
    public static Field Default(string element, string? column = null) =>
        Of(element, column, (e, name) => (string?)e.Element(name)?.Attribute("default"));

    public static Field Other(string element) => new(element, null, (_, _) => null);

    // Nearly every column is named like its element, in lower case.
    private static Field Of(string element, string? column, Func<XElement, string, object?> read) =>
        new(element, column ?? element.ToLowerInvariant(), read);
}

/// <summary>Turns definitions into rows by a list of fields; an element that is in no list is refused, never passed over.</summary>
internal static class FieldList
{
    public static Entity Read(this IReadOnlyList<Field> fields, XElement definition, string table, Guid id)
    {
        var row = new Entity(table, id);
        foreach (var element in definition.Elements().Where(e => e.HasElements || e.Value.Length > 0))
            if (!fields.Any(f => f.Element == element.Name.LocalName))
                throw Faults.NotSupportedHere.With($"<{element.Name.LocalName}> of a {table}", id);
        foreach (var field in fields)
            if (field.Column is not null && field.Read(definition, field.Element) is { } value)
                row[field.Column] = value;
        return row;
    }
}
