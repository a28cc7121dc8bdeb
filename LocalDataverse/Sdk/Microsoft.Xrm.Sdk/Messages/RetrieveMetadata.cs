using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveEntityRequest : OrganizationRequest
{
    public RetrieveEntityRequest() => RequestName = "RetrieveEntity";

    public EntityFilters EntityFilters { get => Parameter<EntityFilters>(); set => Parameter(value); }
    public string LogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Guid MetadataId { get => Parameter<Guid>(); set => Parameter(value); }
    public bool RetrieveAsIfPublished { get => Parameter<bool>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveEntityResponse : OrganizationResponse
{
    public EntityMetadata EntityMetadata => Result<EntityMetadata>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveAllEntitiesRequest : OrganizationRequest
{
    public RetrieveAllEntitiesRequest() => RequestName = "RetrieveAllEntities";

    public EntityFilters EntityFilters { get => Parameter<EntityFilters>(); set => Parameter(value); }
    public bool RetrieveAsIfPublished { get => Parameter<bool>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveAllEntitiesResponse : OrganizationResponse
{
    public EntityMetadata[] EntityMetadata => Result<EntityMetadata[]>();
    public string Timestamp => Result<string>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveAttributeRequest : OrganizationRequest
{
    public RetrieveAttributeRequest() => RequestName = "RetrieveAttribute";

    public int ColumnNumber { get => Parameter<int>(); set => Parameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public string LogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Guid MetadataId { get => Parameter<Guid>(); set => Parameter(value); }
    public bool RetrieveAsIfPublished { get => Parameter<bool>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveAttributeResponse : OrganizationResponse
{
    public AttributeMetadata AttributeMetadata => Result<AttributeMetadata>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveEntityKeyRequest : OrganizationRequest
{
    public RetrieveEntityKeyRequest() => RequestName = "RetrieveEntityKey";

    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public string LogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Guid MetadataId { get => Parameter<Guid>(); set => Parameter(value); }
    public bool RetrieveAsIfPublished { get => Parameter<bool>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveEntityKeyResponse : OrganizationResponse
{
    public EntityKeyMetadata EntityKeyMetadata => Result<EntityKeyMetadata>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveRelationshipRequest : OrganizationRequest
{
    public RetrieveRelationshipRequest() => RequestName = "RetrieveRelationship";

    public Guid MetadataId { get => Parameter<Guid>(); set => Parameter(value); }
    public string Name { get => Parameter<string>(); set => Parameter(value); }
    public bool RetrieveAsIfPublished { get => Parameter<bool>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveRelationshipResponse : OrganizationResponse
{
    public RelationshipMetadataBase RelationshipMetadata => Result<RelationshipMetadataBase>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveOptionSetRequest : OrganizationRequest
{
    public RetrieveOptionSetRequest() => RequestName = "RetrieveOptionSet";

    public Guid MetadataId { get => Parameter<Guid>(); set => Parameter(value); }
    public string Name { get => Parameter<string>(); set => Parameter(value); }
    public bool RetrieveAsIfPublished { get => Parameter<bool>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveOptionSetResponse : OrganizationResponse
{
    public OptionSetMetadataBase OptionSetMetadata => Result<OptionSetMetadataBase>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveAllOptionSetsRequest : OrganizationRequest
{
    public RetrieveAllOptionSetsRequest() => RequestName = "RetrieveAllOptionSets";

    public bool RetrieveAsIfPublished { get => Parameter<bool>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveAllOptionSetsResponse : OrganizationResponse
{
    public OptionSetMetadataBase[] OptionSetMetadata => Result<OptionSetMetadataBase[]>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveManagedPropertyRequest : OrganizationRequest
{
    public RetrieveManagedPropertyRequest() => RequestName = "RetrieveManagedProperty";

    public string LogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Guid MetadataId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveManagedPropertyResponse : OrganizationResponse
{
    public ManagedPropertyMetadata ManagedPropertyMetadata => Result<ManagedPropertyMetadata>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveAllManagedPropertiesRequest : OrganizationRequest
{
    public RetrieveAllManagedPropertiesRequest() => RequestName = "RetrieveAllManagedProperties";
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveAllManagedPropertiesResponse : OrganizationResponse
{
    public ManagedPropertyMetadata[] ManagedPropertyMetadata => Result<ManagedPropertyMetadata[]>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveMetadataChangesRequest : OrganizationRequest
{
    public RetrieveMetadataChangesRequest() => RequestName = "RetrieveMetadataChanges";

    public string ClientVersionStamp { get => Parameter<string>(); set => Parameter(value); }
    public DeletedMetadataFilters DeletedMetadataFilters { get => Parameter<DeletedMetadataFilters>(); set => Parameter(value); }
    public EntityQueryExpression Query { get => Parameter<EntityQueryExpression>(); set => Parameter(value); }
    public bool RetrieveAllSettings { get => Parameter<bool>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveMetadataChangesResponse : OrganizationResponse
{
    public DeletedMetadataCollection DeletedMetadata => Result<DeletedMetadataCollection>();
    public EntityMetadataCollection EntityMetadata => Result<EntityMetadataCollection>();
    public string ServerVersionStamp => Result<string>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveTimestampRequest : OrganizationRequest
{
    public RetrieveTimestampRequest() => RequestName = "RetrieveTimestamp";
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveTimestampResponse : OrganizationResponse
{
    public string Timestamp => Result<string>();
}
