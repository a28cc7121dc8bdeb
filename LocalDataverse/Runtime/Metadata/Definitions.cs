using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>
/// Persists what differs from the platform's own definitions, one row for each table, choice and relationship; null marks one
/// that was removed.
/// </summary>
internal sealed class Definitions
{
    private const string Tables = "table";
    private const string OptionSets = "choice";
    private const string OneToMany = "one-to-many";
    private const string ManyToMany = "many-to-many";

    private readonly Database _database;

    public Definitions(Database database)
    {
        _database = database;
        database.Execute("""
            CREATE TABLE IF NOT EXISTS "$definition" (kind TEXT NOT NULL, name TEXT NOT NULL, json TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID
            """);
    }

    /// <summary>The platform's definitions with the persisted ones over them.</summary>
    public Catalog Load(Catalog standard) =>
        standard with
        {
            Tables = Read(Tables, standard.Tables, DefinitionJson.Default.Table, WithOrdinalColumns),
            OptionSets = Read(OptionSets, standard.OptionSets, DefinitionJson.Default.OptionSet),
            OneToMany = Read(OneToMany, standard.OneToMany, DefinitionJson.Default.OneToMany),
            ManyToMany = Read(ManyToMany, standard.ManyToMany, DefinitionJson.Default.ManyToMany),
        };

    public void Save(Catalog before, Catalog after)
    {
        Write(Tables, before.Tables, after.Tables, DefinitionJson.Default.Table);
        Write(OptionSets, before.OptionSets, after.OptionSets, DefinitionJson.Default.OptionSet);
        Write(OneToMany, before.OneToMany, after.OneToMany, DefinitionJson.Default.OneToMany);
        Write(ManyToMany, before.ManyToMany, after.ManyToMany, DefinitionJson.Default.ManyToMany);
    }

    private ImmutableSortedDictionary<string, T> Read<T>(
        string kind, ImmutableSortedDictionary<string, T> standard, JsonTypeInfo<T> type, Func<T, T>? complete = null)
    {
        var definitions = standard.ToBuilder();
        var statement = _database.Statement("SELECT name, json FROM \"$definition\" WHERE kind = ?").Bind(1, kind);
        while (statement.Step())
        {
            var (name, definition) = (statement.Text(0), statement.IsNull(1) ? default : JsonSerializer.Deserialize(statement.Bytes(1), type));
            if (definition is null)
                definitions.Remove(name);
            else
                definitions[name] = complete is null ? definition : complete(definition);
        }
        statement.Reset();
        return definitions.ToImmutable();
    }

    private void Write<T>(string kind, ImmutableSortedDictionary<string, T> before, ImmutableSortedDictionary<string, T> after, JsonTypeInfo<T> type)
        where T : class
    {
        if (ReferenceEquals(before, after))
            return;
        foreach (var (name, definition) in after)
        {
            if (!ReferenceEquals(before.GetValueOrDefault(name), definition))
                Write(kind, name, JsonSerializer.Serialize(definition, type));
        }
        foreach (var removed in before.Keys.Where(name => !after.ContainsKey(name)))
            Write(kind, removed, null);
    }

    // The serializer makes dictionaries with the culture's order.
    private static Table WithOrdinalColumns(Table table) => table with { Columns = table.Columns.WithComparers(StringComparer.Ordinal) };

    private void Write(string kind, string name, string? json) =>
        _database.Statement("INSERT OR REPLACE INTO \"$definition\" (kind, name, json) VALUES (?, ?, ?)").BindAll([kind, name, json]).Run();
}

[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Table))]
[JsonSerializable(typeof(OptionSet))]
[JsonSerializable(typeof(OneToMany))]
[JsonSerializable(typeof(ManyToMany))]
internal sealed partial class DefinitionJson : JsonSerializerContext;
