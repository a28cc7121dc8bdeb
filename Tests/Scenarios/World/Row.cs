using System;
using System.Globalization;
using System.Text.Json;

namespace Scenarios;

/// <summary>One row as the Web API answers it.</summary>
public sealed class Row(JsonElement json)
{
    private const string Formatted = "@OData.Community.Display.V1.FormattedValue";

    /// <summary>A column as text; null when it is empty.</summary>
    public string? this[string column] => json.TryGetProperty(column, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    /// <summary>The column as the platform shows it to people, such as an option's label; null when it is empty.</summary>
    public string? Label(string column) => this[column + Formatted];

    /// <summary>The row that a look-up points to; null when it is empty.</summary>
    public Guid? Link(string column) => this[$"_{column}_value"] is { } id ? Guid.Parse(id) : null;

    public Guid Id(string column) => Guid.Parse(this[column]!);

    public bool Flag(string column) => bool.Parse(this[column]!);

    public double? Number(string column) => this[column] is { } number ? double.Parse(number, CultureInfo.InvariantCulture) : null;

    /// <summary>Rises with every write to the row.</summary>
    public long Version => long.Parse(this["versionnumber"]!, CultureInfo.InvariantCulture);
}
