using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace GovDataIntegration.Connector.Sources;

/// <summary>One record as the source wrote it: values by column.</summary>
internal abstract class Row
{
    /// <summary>Whether the record has that column at all; a blank value is still there.</summary>
    public abstract bool Has(string column);

    /// <summary>The value in a column that is there; null when the source says null.</summary>
    public abstract JsonNode? this[string column] { get; }
}

/// <summary>A line of a CSV file, read by the position that the header gave each column.</summary>
internal sealed class CsvRow(IReadOnlyDictionary<string, int> positions, Func<int, string> value) : Row
{
    public override bool Has(string column) => positions.ContainsKey(column);

    public override JsonNode? this[string column] => JsonValue.Create(value(positions[column]));
}

/// <summary>A line of a JSON lines file.</summary>
internal sealed class JsonRow(JsonObject line) : Row
{
    public override bool Has(string column) => line.ContainsKey(column);

    public override JsonNode? this[string column] => line[column];
}
