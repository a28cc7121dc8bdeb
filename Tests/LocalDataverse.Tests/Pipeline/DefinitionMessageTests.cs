using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/org-service/work-with-metadata</summary>
public sealed class DefinitionMessageTests
{
    [Fact]
    public void A_table_is_described_with_the_parts_asked_for()
    {
        using var local = Boat.Local();

        var table = Entity(local, "new_boat", EntityFilters.Attributes | EntityFilters.Privileges);

        Assert.Equal(("new_Boat", "new_boats", 10_099), (table.SchemaName, table.EntitySetName, table.ObjectTypeCode));
        Assert.Equal(("new_boatid", "new_name"), (table.PrimaryIdAttribute, table.PrimaryNameAttribute));
        Assert.Equal((OwnershipTypes.UserOwned, true), (table.OwnershipType, table.IsCustomEntity));
        Assert.Equal("Boat", table.DisplayName.UserLocalizedLabel.Label);
        Assert.Equal(8, table.Privileges.Length);
        Assert.Equal(["new_code"], table.Keys.Single().KeyAttributes);
        Assert.Null(table.OneToManyRelationships);
        Assert.Null(Entity(local, "new_boat", EntityFilters.Entity).Attributes);
    }

    [Theory]
    [InlineData("new_name", typeof(StringAttributeMetadata), AttributeTypeCode.String)]
    [InlineData("new_kind", typeof(PicklistAttributeMetadata), AttributeTypeCode.Picklist)]
    [InlineData("new_afloat", typeof(BooleanAttributeMetadata), AttributeTypeCode.Boolean)]
    [InlineData("new_price", typeof(MoneyAttributeMetadata), AttributeTypeCode.Money)]
    [InlineData("statecode", typeof(StateAttributeMetadata), AttributeTypeCode.State)]
    [InlineData("statuscode", typeof(StatusAttributeMetadata), AttributeTypeCode.Status)]
    [InlineData("ownerid", typeof(LookupAttributeMetadata), AttributeTypeCode.Owner)]
    [InlineData("createdon", typeof(DateTimeAttributeMetadata), AttributeTypeCode.DateTime)]
    [InlineData("new_boatid", typeof(UniqueIdentifierAttributeMetadata), AttributeTypeCode.Uniqueidentifier)]
    [InlineData("versionnumber", typeof(BigIntAttributeMetadata), AttributeTypeCode.BigInt)]
    public void Each_column_type_has_its_class(string column, Type type, AttributeTypeCode code)
    {
        using var local = Boat.Local();

        var request = new RetrieveAttributeRequest { EntityLogicalName = "new_boat", LogicalName = column };
        var definition = local.Run<RetrieveAttributeResponse>(request).AttributeMetadata;

        Assert.Equal((type, column), (definition.GetType(), definition.LogicalName));
        Assert.Equal((code, code + "Type"), (definition.AttributeType!.Value, definition.AttributeTypeName.Value));
    }

    [Fact]
    public void All_tables_can_be_described()
    {
        using var local = new Local();

        var response = local.Run<RetrieveAllEntitiesResponse>(new RetrieveAllEntitiesRequest { EntityFilters = EntityFilters.All });

        Assert.Equal(local.Organization.Catalog.Tables.Keys, response.EntityMetadata.Select(table => table.LogicalName));
    }

    [Fact]
    public void Relationships_are_found_by_name_and_by_id()
    {
        using var local = new Local();

        var byName = (OneToManyRelationshipMetadata)Relationship(new RetrieveRelationshipRequest { Name = "contact_customer_accounts" });
        var byId = Relationship(new RetrieveRelationshipRequest { MetadataId = byName.MetadataId!.Value });
        var many = (ManyToManyRelationshipMetadata)Relationship(new RetrieveRelationshipRequest { Name = "teammembership_association" });

        Assert.Equal(("account", "contact"), (byName.ReferencedEntity, byName.ReferencingEntity));
        Assert.Equal(("parentcustomerid", byName.SchemaName), (byName.ReferencingAttribute, byId.SchemaName));
        Assert.Equal("teammembership", many.IntersectEntityName);
        Local.Fails("0x80040217", () => Relationship(new RetrieveRelationshipRequest { Name = "none" }));

        RelationshipMetadataBase Relationship(RetrieveRelationshipRequest request) =>
            local.Run<RetrieveRelationshipResponse>(request).RelationshipMetadata;
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/query-schema-definitions
    [Fact]
    public void Definitions_can_be_queried()
    {
        using var local = Boat.Local();
        var query = new EntityQueryExpression
        {
            Criteria = Where("LogicalName", MetadataConditionOperator.In, new[] { "new_boat", "account" }),
            Properties = new MetadataPropertiesExpression("Attributes", "DisplayName"),
            AttributeQuery = new AttributeQueryExpression
            {
                Criteria = Where("IsPrimaryName", MetadataConditionOperator.Equals, true),
                Properties = new MetadataPropertiesExpression("RequiredLevel"),
            },
        };

        RetrieveMetadataChangesResponse Ask(string? stamp = null) =>
            local.Run<RetrieveMetadataChangesResponse>(new RetrieveMetadataChangesRequest { Query = query, ClientVersionStamp = stamp });

        var response = Ask();

        var boat = response.EntityMetadata.Single(table => table.LogicalName == "new_boat");
        Assert.Equal((2, "new_name"), (response.EntityMetadata.Count, boat.Attributes.Single().LogicalName));
        Assert.Null(boat.EntitySetName);
        Assert.Null(boat.Attributes[0].DisplayName);
        Assert.Empty(Ask(response.ServerVersionStamp).EntityMetadata);
        Local.Fails("0x80044352", () => Ask("old"));
    }

    private static MetadataFilterExpression Where(string property, MetadataConditionOperator is_, object value) =>
        new() { Conditions = { new MetadataConditionExpression(property, is_, value) } };

    private static EntityMetadata Entity(Local local, string name, EntityFilters parts) =>
        (local.Run<RetrieveEntityResponse>(new RetrieveEntityRequest { LogicalName = name, EntityFilters = parts })).EntityMetadata;
}
