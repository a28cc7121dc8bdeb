using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GovDataIntegration.Connector.Sources;

/// <summary>Reads a value rule: a column's name, or an object that names exactly one of column, columns and constant.</summary>
internal sealed class ValueRuleConverter : JsonConverter<ValueRule>
{
    private sealed record Written
    {
        public string? Column { get; init; }
        public string[]? Columns { get; init; }
        public JsonValue? Constant { get; init; }
        public bool? Trim { get; init; }
        public string[]? BlankTokens { get; init; }
        public string Prefix { get; init; } = "";
        public bool Optional { get; init; }
    }

    public override ValueRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new ValueRule { Columns = [reader.GetString()!] };
        var written = JsonSerializer.Deserialize<Written>(ref reader, options) ?? throw new JsonException("A value rule cannot be null.");
        var sources = new object?[] { written.Column, written.Columns, written.Constant }.Count(source => source is not null);
        if (sources != 1 || written.Columns is { Length: 0 })
            throw new JsonException("A value rule names exactly one of \"column\", \"columns\" and \"constant\".");
        return new ValueRule
        {
            Columns = written.Columns ?? (written.Column is null ? [] : [written.Column]),
            Constant = written.Constant,
            Trim = written.Trim,
            BlankTokens = written.BlankTokens,
            Prefix = written.Prefix,
            Optional = written.Optional,
        };
    }

    public override void Write(Utf8JsonWriter writer, ValueRule value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Mappings are only read.");
}
