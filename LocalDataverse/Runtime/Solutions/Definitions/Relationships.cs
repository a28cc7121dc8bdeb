using System;
using System.Collections.Immutable;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Definitions;

/// <summary>Relationships, with the target of each look-up column and the intersect table of each N:N.</summary>
internal sealed class Relationships : IComponentKind
{
    // The platform's own companion of every file column; nothing can be read through it.
    private const string FileAttachment = "fileattachment";

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("EntityRelationships"))
            switch (element.Needed("EntityRelationshipType"))
            {
                case "OneToMany": OneToMany(element, into); break;
                case "ManyToMany": ManyToMany(element, into); break;
                case var other: throw Faults.NotSupportedHere.With("relationships of type " + other, element.NeededAttribute("Name"));
            }
    }

    /// <summary>Adds a relationship and its "one" side to the targets of the look-up.</summary>
    public static void Add(OneToMany relationship, Composition into)
    {
        var table = into.Catalog.Table(relationship.ReferencingTable);
        var column = into.Catalog.Column(table, relationship.ReferencingColumn);
        if (!column.Targets.Contains(relationship.ReferencedTable))
            column = column with { Targets = column.Targets.Add(relationship.ReferencedTable) };
        into.Catalog = into.Catalog.With(relationship).With(table with { Columns = table.Columns.SetItem(column.LogicalName, column) });
    }

    private static void OneToMany(XElement element, Composition into)
    {
        var name = element.NeededAttribute("Name");
        var referencing = Table(element, "ReferencingEntityName", into);
        if (element.Needed("ReferencedEntityName").Equals(FileAttachment, StringComparison.OrdinalIgnoreCase))
            return;
        var column = into.Catalog.Column(referencing, element.Needed("ReferencingAttributeName").ToLowerInvariant());
        // A row's owner is a user or a team: one relationship for each, as for the platform's own tables.
        (string SchemaName, string Target)[] ends = column.Type == ColumnType.Owner
            ? [(name, "systemuser"), (name + "_team", "team")]
            : [(name, Table(element, "ReferencedEntityName", into).LogicalName)];
        foreach (var (schemaName, target) in ends)
        {
            var relationship = new OneToMany
            {
                SchemaName = schemaName,
                ReferencingTable = referencing.LogicalName,
                ReferencingColumn = column.LogicalName,
                ReferencedTable = target,
                ReferencingNavigation = Navigation(element, "RelationshipRoleType", "1")
                    ?? (column.IsCustom ? column.SchemaName : column.LogicalName),
                ReferencedNavigation = Navigation(element, "RelationshipRoleType", "0") ?? schemaName,
                OnDelete = Behavior(element, "CascadeDelete"),
                OnAssign = Behavior(element, "CascadeAssign"),
                OnShare = Behavior(element, "CascadeShare"),
                OnUnshare = Behavior(element, "CascadeUnshare"),
                OnReparent = Behavior(element, "CascadeReparent"),
                IsHierarchical = element.Flag("IsHierarchical") ?? false,
                IsCustom = column.IsCustom,
                MetadataId = StableId.Of("relationship:" + schemaName),
                Solutions = into.WithLayer(into.Catalog.OneToMany.GetValueOrDefault(schemaName)?.Solutions ?? []),
            };
            Add(relationship, into);
            into.BringPart(referencing.LogicalName, ComponentTypes.Relationship, relationship.MetadataId);
        }
    }

    private static void ManyToMany(XElement element, Composition into)
    {
        var name = element.NeededAttribute("Name");
        var (first, second) = (Table(element, "FirstEntityName", into), Table(element, "SecondEntityName", into));
        var toItself = first.LogicalName == second.LogicalName;
        var intersect = element.Needed("IntersectEntityName").ToLowerInvariant();
        var relationship = new ManyToMany
        {
            SchemaName = name,
            IntersectTable = intersect,
            Table1 = first.LogicalName,
            Table1Column = first.PrimaryId + (toItself ? "one" : ""),
            Table1Navigation = Navigation(element, "AssociationRoleOrdinal", "1") ?? name,
            Table2 = second.LogicalName,
            Table2Column = second.PrimaryId + (toItself ? "two" : ""),
            Table2Navigation = Navigation(element, "AssociationRoleOrdinal", "2") ?? name,
            IsCustom = true,
            MetadataId = StableId.Of("relationship:" + name),
            Solutions = into.WithLayer(into.Catalog.ManyToMany.GetValueOrDefault(name)?.Solutions ?? []),
        };
        into.Catalog = into.Catalog.With(relationship).With(Intersect(relationship, element, into));
        into.BringPart(first.LogicalName, ComponentTypes.Relationship, relationship.MetadataId);
    }

    private static Table Intersect(ManyToMany relationship, XElement element, Composition into)
    {
        var key = relationship.IntersectTable + "id";
        Column Id(string name) => new()
        {
            LogicalName = name, SchemaName = name, Type = ColumnType.Uniqueidentifier, Required = RequiredLevel.SystemRequired,
            IsPrimaryId = name == key, ValidForCreate = false, ValidForUpdate = false,
            MetadataId = StableId.Of($"column:{relationship.IntersectTable}.{name}"),
        };
        var version = SystemColumn.Version.For(relationship.IntersectTable);
        Column[] columns = [Id(key), Id(relationship.Table1Column), Id(relationship.Table2Column), version];
        return new Table
        {
            LogicalName = relationship.IntersectTable,
            SchemaName = element.Needed("IntersectEntityName"),
            EntitySetName = relationship.IntersectTable + "set",
            Ownership = Ownership.None,
            ObjectTypeCode = into.TypeCode(relationship.IntersectTable),
            PrimaryId = key,
            Columns = columns.ToImmutableSortedDictionary(c => c.LogicalName, c => c, StringComparer.Ordinal),
            IsCustom = true,
            IsIntersect = true,
            MetadataId = StableId.Of("table:" + relationship.IntersectTable),
            Solutions = relationship.Solutions,
        };
    }

    private static Table Table(XElement element, string child, Composition into) =>
        into.Catalog.Tables.GetValueOrDefault(element.Needed(child).ToLowerInvariant())
        ?? throw Missing.Component(element.Needed(child), ComponentTypes.Table, $"an end of {element.NeededAttribute("Name")}");

    private static string? Navigation(XElement element, string key, string value) =>
        element.Element("EntityRelationshipRoles")?.Elements().FirstOrDefault(r => r.Text(key) == value)?.Text("NavigationPropertyName");

    private static Cascade Behavior(XElement element, string child) =>
        element.Text(child) is not { } text ? Cascade.NoCascade
        : Enum.TryParse<Cascade>(text, out var cascade) ? cascade
        : throw Faults.ImportInvalidXml.With($"'{text}' is no value for {child} of {element.NeededAttribute("Name")}");
}
