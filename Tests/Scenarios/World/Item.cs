using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scenarios;

/// <summary>
/// An item as a source sends it: <c>new Item("0004711", at: "2025-06-02T02:00:00") { ["firstname"] = "Zoë" }</c> says something
/// about a record, <see cref="Field"/> about one field of it.
/// </summary>
public sealed class Item(string key, string? version = null, string? at = null) : IEnumerable<KeyValuePair<string, object?>>
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, object?> _values = [];
    private bool _isField;
    private string? _operation;
    private object? _target;

    public string Key { get; } = key;
    public string? Version { get; } = version;

    /// <summary>The source's own time of the values.</summary>
    public string? At { get; } = at;

    /// <summary>Name of the one field of a field-level item; null for a record-level item.</summary>
    public string? OnlyField => _isField ? _values.Keys.Single() : null;

    public object? this[string field]
    {
        get => _values[field];
        set => _values[field] = value;
    }

    public static Item Field(string key, string field, object? value, string? version = null, string? at = null) =>
        new(key, version, at) { _isField = true, [field] = value };

    /// <summary>The source no longer has the record.</summary>
    public static Item Delete(string key, string? version = null, string? at = null) => new(key, version, at) { _operation = "Delete" };

    /// <summary>The source's key stands for a record that is here.</summary>
    /// <param name="target">How the source names the record: <c>new { id }</c>, or <c>new { source, key }</c>.</param>
    public static Item Link(string key, object target, string? version = null, string? at = null) => new(key, version, at) { _operation = "Link", _target = target };

    /// <summary>The source's key no longer stands for its record.</summary>
    public static Item Unlink(string key, string? version = null, string? at = null) => new(key, version, at) { _operation = "Unlink" };

    /// <summary>The values as a JSON object.</summary>
    public string Payload => JsonSerializer.Serialize(_values, Plain);

    /// <summary>The item as gdi_SubmitSyncJob takes it.</summary>
    public Dictionary<string, object?> ToJson()
    {
        var json = new Dictionary<string, object?> { ["key"] = Key };
        if (Version is not null)
            json["version"] = Version;
        if (At is not null)
            json["timestamp"] = At;
        if (_operation is not null)
        {
            json["operation"] = _operation;
            if (_target is not null)
                json["target"] = _target;
        }
        else if (OnlyField is { } field)
        {
            json["field"] = field;
            json["value"] = _values[field];
        }
        else
        {
            json["fields"] = _values;
        }
        return json;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
