using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;

namespace LocalDataverse.Metadata;

/// <summary>
/// The platform's own tables, read from the lists in <c>Standard/</c>: one file for each table, one line for each column.
/// Source of the facts: learn.microsoft.com/power-apps/developer/data-platform/reference/about-entity-reference.
/// </summary>
internal static class StandardTables
{
    private const string Folder = "LocalDataverse.Metadata.Standard.";
    private const string OneToManyList = "relationships.tsv";
    private const string ManyToManyList = "manytomany.tsv";

    private static readonly Lazy<Catalog> Loaded = new(Load);

    /// <summary>The definitions that a new organisation starts with.</summary>
    public static Catalog Catalog => Loaded.Value;

    private static Catalog Load()
    {
        var manyToMany = Lines(ManyToManyList).Skip(1).Select(StandardRelationships.ManyToMany).ToList();
        var intersects = manyToMany.Select(relationship => relationship.IntersectTable).ToHashSet(StringComparer.Ordinal);
        return new Catalog
        {
            Tables = ByName(TableFiles().Select(file => Read(Lines(file), intersects)), table => table.LogicalName),
            OneToMany = ByName(Lines(OneToManyList).Skip(1).Select(StandardRelationships.OneToMany), relationship => relationship.SchemaName),
            ManyToMany = ByName(manyToMany, relationship => relationship.SchemaName),
        };
    }

    private static ImmutableSortedDictionary<string, T> ByName<T>(IEnumerable<T> definitions, Func<T, string> name) =>
        definitions.ToImmutableSortedDictionary(name, definition => definition, StringComparer.Ordinal);

    private static IEnumerable<string> TableFiles() =>
        typeof(StandardTables).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Where(name => name is not (OneToManyList or ManyToManyList));

    private static IEnumerable<string[]> Lines(string file)
    {
        using var stream = typeof(StandardTables).Assembly.GetManifestResourceStream(Folder + file)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { Length: > 0 } line)
            yield return line.Split('\t');
    }

    // # schema name, entity set, primary id, primary name, ownership, object type code, display name, collection name
    private static Table Read(IEnumerable<string[]> lines, HashSet<string> intersects)
    {
        using var line = lines.GetEnumerator();
        line.MoveNext();
        var head = line.Current;
        var logicalName = head[1].ToLowerInvariant();
        var columns = ImmutableSortedDictionary.CreateBuilder<string, Column>(StringComparer.Ordinal);
        while (line.MoveNext())
        {
            var column = StandardColumns.Read(logicalName, line.Current, primaryId: head[3], primaryName: head[4]);
            columns.Add(column.LogicalName, column);
        }
        return new Table
        {
            LogicalName = logicalName,
            SchemaName = head[1],
            EntitySetName = head[2],
            PrimaryId = head[3],
            PrimaryName = head[4].Length == 0 ? null : head[4],
            Ownership = Enum.Parse<Ownership>(head[5]),
            ObjectTypeCode = int.Parse(head[6], System.Globalization.CultureInfo.InvariantCulture),
            DisplayName = head[7],
            CollectionName = head[8],
            IsIntersect = intersects.Contains(logicalName),
            IsActivity = head[3] == "activityid",
            MetadataId = StableId.Of("table:" + logicalName),
            Columns = columns.ToImmutable(),
        };
    }
}
