using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Definitions;

/// <summary>
/// Tables: new ones, and what a solution says of existing ones. With root component behavior 2 that is nothing, only parts are added.
/// </summary>
internal sealed class Tables : IComponentKind
{
    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("Entities"))
        {
            var name = LogicalName(element);
            var root = package.Manifest.RootOfTable(name)
                ?? throw Faults.ImportMissingRootComponentEntry.With(name, ComponentTypes.Name(ComponentTypes.Table));
            var info = Definition(element);
            if (into.Catalog.Tables.TryGetValue(name, out var table))
                table = info is null ? table : Layered(table, info, into);
            else if (info is not null && package.Manifest.Publisher.Owns(name))
                table = New(name, element, info, into);
            else
                throw Missing.Component(name, ComponentTypes.Table, "it is extended");
            if (into.Catalog.TryTableBySet(table.EntitySetName, out var other) && other.LogicalName != name)
                throw Faults.ImportSolution.With($"{name} has the same entity set name as {other.LogicalName}: {table.EntitySetName}");
            into.Catalog = into.Catalog.With(table);
            into.Bring(ComponentTypes.Table, table.MetadataId, root.Behavior);
        }
    }

    /// <summary>Logical name of the table that an element of the section <c>Entities</c> is about.</summary>
    public static string LogicalName(XElement entity) => entity.Needed("Name").ToLowerInvariant();

    /// <summary>The columns that an element of the section <c>Entities</c> defines.</summary>
    public static IEnumerable<XElement> Columns(XElement entity) =>
        entity.Element("EntityInfo")?.Element("entity")?.Element("attributes")?.Elements("attribute") ?? [];

    // The shell of an extended table has columns and keys only.
    private static XElement? Definition(XElement entity) =>
        entity.Element("EntityInfo")?.Element("entity") is { } info && info.Element("OwnershipTypeMask") is not null ? info : null;

    private static Table New(string name, XElement entity, XElement info, Composition into)
    {
        Refuse(name, info, "IsActivity");
        Refuse(name, info, "IsBPFEntity");
        Refuse(name, info, "EnforceStateTransitions");
        var key = Columns(entity).FirstOrDefault(c => c.Text("Type") == "primarykey")
            ?? throw Faults.ImportSolution.With($"the table {name} has no primary key column");
        var primaryName = Columns(entity).FirstOrDefault(c => c.Text("DisplayMask")?.Split('|').Contains("PrimaryName") == true)
            ?? throw Faults.ImportSolution.With($"the table {name} has no column with PrimaryName in its DisplayMask");
        return Layered(
            new Table
            {
                LogicalName = name,
                SchemaName = info.NeededAttribute("Name"),
                EntitySetName = info.Needed("EntitySetName"),
                Ownership = info.Needed("OwnershipTypeMask") switch
                {
                    "UserOwned" => Ownership.UserOwned,
                    "OrgOwned" => Ownership.OrganizationOwned,
                    var other => throw Faults.NotSupportedHere.With("the ownership of table " + name, other),
                },
                ObjectTypeCode = into.TypeCode(name),
                PrimaryId = key.Needed("LogicalName"),
                PrimaryName = primaryName.Needed("LogicalName"),
                IsCustom = true,
                MetadataId = StableId.Of("table:" + name),
            },
            info, into);
    }

    private static Table Layered(Table lower, XElement info, Composition into) => lower with
    {
        DisplayName = info.Element("LocalizedNames") is null ? lower.DisplayName : info.Label("LocalizedNames"),
        CollectionName = info.Element("LocalizedCollectionNames") is null ? lower.CollectionName : info.Label("LocalizedCollectionNames"),
        Description = info.Element("Descriptions") is null ? lower.Description : info.Label("Descriptions"),
        ChangeTracking = info.Flag("ChangeTrackingEnabled") ?? lower.ChangeTracking,
        IsAuditEnabled = info.Flag("IsAuditEnabled") ?? lower.IsAuditEnabled,
        Solutions = lower.IsCustom ? into.WithLayer(lower.Solutions) : lower.Solutions,
    };

    private static void Refuse(string table, XElement info, string flag)
    {
        if (info.Flag(flag) == true)
            throw Faults.NotSupportedHere.With("custom tables with this setting", $"{flag} of {table}");
    }
}
