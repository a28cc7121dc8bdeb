using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GovDataIntegration.Connector.Sources;

/// <summary>
/// Where one value of an item comes from: a column, the first of several columns that is not blank, or a constant.
/// In the mapping file a bare string is short for <c>{"column": "…"}</c>.
/// </summary>
[JsonConverter(typeof(ValueRuleConverter))]
internal sealed record ValueRule
{
    /// <summary>The columns to look at, in this order; empty for a constant.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The value of every record; null unless the rule is a constant.</summary>
    public JsonValue? Constant { get; init; }

    /// <summary>Remove white space around text; null inherits from the mapping.</summary>
    public bool? Trim { get; init; }

    /// <summary>Texts that the source writes for "nothing"; null inherits from the mapping.</summary>
    public IReadOnlyList<string>? BlankTokens { get; init; }

    /// <summary>Put before a value that is not blank.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The column may be absent; the value is then left out of the item instead of being an error.</summary>
    public bool Optional { get; init; }

    /// <summary>The value in one row: null for blank.</summary>
    public JsonNode? ValueIn(Row row)
    {
        if (Constant is not null)
            return Constant.DeepClone();
        foreach (var column in Columns)
            if (row.Has(column) && Clean(row[column]) is { } value)
                return value;
        return null;
    }

    private JsonNode? Clean(JsonNode? value)
    {
        if (value is null || value.GetValueKind() != JsonValueKind.String)
            return value?.DeepClone();
        var text = value.GetValue<string>();
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return null;
        foreach (var token in BlankTokens ?? [])
            if (string.Equals(trimmed, token.Trim(), StringComparison.OrdinalIgnoreCase))
                return null;
        return JsonValue.Create(Prefix + (Trim == true ? trimmed : text));
    }
}
