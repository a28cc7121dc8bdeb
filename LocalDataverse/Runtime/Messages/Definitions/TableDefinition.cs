using System;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Messages;

/// <summary>A table as the SDK describes it, with the parts that were asked for.</summary>
internal static class TableDefinition
{
    public static EntityMetadata Of(Catalog catalog, Table table, EntityFilters parts)
    {
        var definition = Head(table);
        if (parts.HasFlag(EntityFilters.Privileges))
            SealedProperties.Privileges(definition, TablePrivileges.Of(table).Select(privilege => PrivilegeDefinition.Of(table, privilege)).ToArray());
        if (parts.HasFlag(EntityFilters.Attributes))
            SealedProperties.Attributes(definition, table.Columns.Values.Select(column => ColumnDefinition.Of(catalog, table, column)).ToArray());
        if (parts.HasFlag(EntityFilters.Relationships))
            Relate(definition, catalog, table);
        return definition;
    }

    private static EntityMetadata Head(Table table)
    {
        var definition = new EntityMetadata
        {
            MetadataId = table.MetadataId,
            LogicalName = table.LogicalName,
            SchemaName = table.SchemaName,
            EntitySetName = table.EntitySetName,
            LogicalCollectionName = table.EntitySetName,
            DisplayName = Labels.Of(table.DisplayName),
            DisplayCollectionName = Labels.Of(table.CollectionName),
            Description = Labels.Of(table.Description),
            OwnershipType = Of(table.Ownership),
            IsActivity = table.IsActivity,
            ChangeTrackingEnabled = table.ChangeTracking,
        };
        SealedProperties.PrimaryId(definition, table.PrimaryId);
        SealedProperties.PrimaryName(definition, table.PrimaryName);
        SealedProperties.ObjectTypeCode(definition, table.ObjectTypeCode);
        SealedProperties.IsCustom(definition, table.IsCustom);
        SealedProperties.IsIntersect(definition, table.IsIntersect);
        SealedProperties.IsManaged(definition, !table.Solutions.IsEmpty);
        SealedProperties.EnforceStateTransitions(definition, table.EnforceStateTransitions);
        SealedProperties.Keys(definition, table.Keys.Select(key => Key(table, key)).ToArray());
        return definition;
    }

    private static void Relate(EntityMetadata definition, Catalog catalog, Table table)
    {
        SealedProperties.OneToMany(definition, catalog.Children(table.LogicalName).Select(r => RelationshipDefinition.Of(catalog, r)).ToArray());
        SealedProperties.ManyToOne(definition, catalog.Parents(table.LogicalName).Select(r => RelationshipDefinition.Of(catalog, r)).ToArray());
        SealedProperties.ManyToMany(definition, catalog.ManyToMany.Values
            .Where(r => r.Table1 == table.LogicalName || r.Table2 == table.LogicalName).Select(RelationshipDefinition.Of).ToArray());
    }

    // Index creation is finished when the import is, so a key is always active.
    private static EntityKeyMetadata Key(Table table, AlternateKey key)
    {
        var definition = new EntityKeyMetadata
        {
            MetadataId = key.MetadataId, LogicalName = key.LogicalName, SchemaName = key.SchemaName, DisplayName = Labels.Of(key.DisplayName),
            KeyAttributes = [.. key.Columns],
        };
        SealedProperties.Table(definition, table.LogicalName);
        SealedProperties.Status(definition, EntityKeyIndexStatus.Active);
        return definition;
    }

    private static OwnershipTypes Of(Ownership ownership) => ownership switch
    {
        Ownership.UserOwned => OwnershipTypes.UserOwned,
        Ownership.OrganizationOwned => OwnershipTypes.OrganizationOwned,
        Ownership.BusinessOwned => OwnershipTypes.BusinessOwned,
        _ => OwnershipTypes.None,
    };
}
