using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;

namespace GovDataIntegration.Engine.Dataverse;

internal enum JsonKind { Null, String, Number, Boolean, Object, Array }

/// <summary>A JSON value as a small tree. Numbers keep the text they were sent with: nothing is rounded before the column decides.</summary>
internal sealed class Json
{
    /// <summary>Deeper nesting than any item has; the reader refuses more.</summary>
    private const int MaxDepth = 8;

    private static readonly KeyValuePair<string, Json>[] NoMembers = Array.Empty<KeyValuePair<string, Json>>();

    private Json(JsonKind kind, string text, IReadOnlyList<KeyValuePair<string, Json>> members, IReadOnlyList<Json> items)
    {
        Kind = kind;
        Text = text;
        Members = members;
        Items = items;
    }

    public JsonKind Kind { get; }

    /// <summary>The text of a string, the digits of a number, "true" or "false"; empty for the other kinds.</summary>
    public string Text { get; }

    /// <summary>Members of an object in the order sent; names are unique.</summary>
    public IReadOnlyList<KeyValuePair<string, Json>> Members { get; }

    public IReadOnlyList<Json> Items { get; }

    public static Json Null { get; } = new(JsonKind.Null, "", NoMembers, Array.Empty<Json>());

    public static Json String(string? text) => text is null ? Null : new(JsonKind.String, text, NoMembers, Array.Empty<Json>());

    public static Json Number(long value) => new(JsonKind.Number, Rows.Invariant($"{value}"), NoMembers, Array.Empty<Json>());

    /// <summary>An instant as ISO 8601 text in UTC; null stays null.</summary>
    public static Json Instant(DateTime? instant) =>
        String(instant?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture));

    public static Json Object(params KeyValuePair<string, Json>[] members) => new(JsonKind.Object, "", members, Array.Empty<Json>());

    public static Json List(IEnumerable<Json> items) => new(JsonKind.Array, "", NoMembers, items.ToArray());

    public static KeyValuePair<string, Json> Member(string name, Json value) => new(name, value);

    /// <summary>The member's value; null when the object has no such member.</summary>
    public Json? this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Key == name)
                    return member.Value;
            }
            return null;
        }
    }

    /// <summary>Reads a JSON text.</summary>
    /// <exception cref="Refusal">INVALID_JSON: not JSON, too deep, or a name twice in one object.</exception>
    public static Json Parse(string text)
    {
        var quotas = new XmlDictionaryReaderQuotas
        {
            MaxDepth = MaxDepth, MaxStringContentLength = int.MaxValue, MaxArrayLength = int.MaxValue, MaxBytesPerRead = int.MaxValue,
        };
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(text), quotas);
            reader.Read();
            var value = Value(reader);
            reader.Read();
            return value;
        }
        catch (Exception fault) when (fault is XmlException or FormatException)
        {
            throw new Refusal(Reason.InvalidJson, "The text is not valid JSON: " + fault.Message);
        }
    }

    /// <summary>The value as compact JSON.</summary>
    public override string ToString()
    {
        if (Kind == JsonKind.String && IsPlain(Text))
            return "\"" + Text + "\"";
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    // The framework reads JSON as XML: <item type="object"><name type="string">text</name></item>.
    // Source: https://learn.microsoft.com/dotnet/framework/wcf/feature-details/mapping-between-json-and-xml
    private static Json Value(XmlDictionaryReader reader)
    {
        var type = reader.GetAttribute("type") ?? "string";
        switch (type)
        {
            case "object":
            case "array":
                return Composite(reader, type == "object");
            case "null":
                reader.ReadElementContentAsString();
                return Null;
            case "number":
                return new Json(JsonKind.Number, reader.ReadElementContentAsString(), NoMembers, Array.Empty<Json>());
            case "boolean":
                return new Json(JsonKind.Boolean, reader.ReadElementContentAsString(), NoMembers, Array.Empty<Json>());
            default:
                return String(reader.ReadElementContentAsString());
        }
    }

    private static Json Composite(XmlDictionaryReader reader, bool named)
    {
        var members = new List<KeyValuePair<string, Json>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (named && reader.GetAttribute("__type") is { } typeName)
            members.Add(Member("__type", String(typeName)));
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && reader.NodeType != XmlNodeType.EndElement)
        {
            // A name that is not an XML name comes as <a:item item="the name">.
            var name = reader.GetAttribute("item") ?? reader.LocalName;
            if (named && !names.Add(name))
                throw new FormatException("the name '" + name + "' appears twice in one object.");
            members.Add(Member(name, Value(reader)));
        }
        if (!empty)
            reader.Read();
        return named
            ? new Json(JsonKind.Object, "", members, Array.Empty<Json>())
            : new Json(JsonKind.Array, "", NoMembers, members.Select(m => m.Value).ToArray());
    }

    private void Write(StringBuilder text)
    {
        switch (Kind)
        {
            case JsonKind.Null:
                text.Append("null");
                break;
            case JsonKind.Number:
            case JsonKind.Boolean:
                text.Append(Text);
                break;
            case JsonKind.String:
                Quote(text, Text);
                break;
            case JsonKind.Object:
                text.Append('{');
                for (var i = 0; i < Members.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Quote(text, Members[i].Key);
                    text.Append(':');
                    Members[i].Value.Write(text);
                }
                text.Append('}');
                break;
            default:
                text.Append('[');
                for (var i = 0; i < Items.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Items[i].Write(text);
                }
                text.Append(']');
                break;
        }
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (IsPlain(c))
                text.Append(c);
            else if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else
                text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
        }
        text.Append('"');
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (!IsPlain(c))
                return false;
        }
        return true;
    }

    private static bool IsPlain(char c) => c is not ('"' or '\\') && c >= ' ' && !char.IsSurrogate(c);
}
