using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GovDataIntegration.Connector.Sources;

/// <summary>How the columns of a file become items: the key, the version, the moment, and one rule per field of the target table.</summary>
internal sealed record Mapping
{
    private static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The source's own key of the record.</summary>
    public ValueRule Key { get; init; } = new();

    /// <summary>The source's version of the record; null when the source has none.</summary>
    public ValueRule? Version { get; init; }

    /// <summary>When the source says it, ISO 8601; null when the file does not tell.</summary>
    public ValueRule? Timestamp { get; init; }

    /// <summary>One rule per column of the target table, by logical name.</summary>
    public Dictionary<string, ValueRule> Fields { get; init; } = [];

    /// <summary>Between the columns of a CSV file.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Remove white space around text, unless a rule says otherwise.</summary>
    public bool Trim { get; init; }

    /// <summary>Texts that mean "nothing", unless a rule has its own.</summary>
    public string[] BlankTokens { get; init; } = [];

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="UsageError">The file is missing or is not a mapping; the message says where.</exception>
    public static Mapping Load(string path)
    {
        if (!File.Exists(path))
            throw new UsageError($"There is no mapping file {path}.");
        try
        {
            var mapping = JsonSerializer.Deserialize<Mapping>(File.ReadAllText(path), Reading)
                ?? throw new UsageError($"{path}: the mapping is null.");
            if (mapping.Key.Columns.Count == 0)
                throw new UsageError($"{path}: the mapping names no column for the \"key\".");
            if (mapping.Fields.Count == 0)
                throw new UsageError($"{path}: the mapping has no \"fields\".");
            return mapping.Inherited();
        }
        catch (JsonException wrong)
        {
            var line = wrong.LineNumber is { } number ? $", line {number + 1}" : "";
            throw new UsageError($"{path}{line}: {wrong.Message}");
        }
    }

    /// <summary>This mapping with the same version for every record.</summary>
    public Mapping WithVersion(string version) => this with { Version = new ValueRule { Constant = JsonValue.Create(version) } };

    /// <summary>Every rule with what it is for, as an error names it.</summary>
    public IEnumerable<(string Use, ValueRule Rule)> Rules()
    {
        yield return ("the key", Key);
        if (Version is not null)
            yield return ("the version", Version);
        if (Timestamp is not null)
            yield return ("the timestamp", Timestamp);
        foreach (var (field, rule) in Fields)
            yield return ($"field \"{field}\"", rule);
    }

    private Mapping Inherited() => this with
    {
        Key = Inherit(Key),
        Version = Version is null ? null : Inherit(Version),
        Timestamp = Timestamp is null ? null : Inherit(Timestamp),
        Fields = Fields.ToDictionary(field => field.Key, field => Inherit(field.Value)),
    };

    private ValueRule Inherit(ValueRule rule) => rule with { Trim = rule.Trim ?? Trim, BlankTokens = rule.BlankTokens ?? BlankTokens };
}
