using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateOneToManyRequest : OrganizationRequest
{
    public CreateOneToManyRequest() => RequestName = "CreateOneToMany";

    public LookupAttributeMetadata Lookup { get => Parameter<LookupAttributeMetadata>(); set => Parameter(value); }
    public OneToManyRelationshipMetadata OneToManyRelationship
    {
        get => Parameter<OneToManyRelationshipMetadata>();
        set => Parameter(value);
    }

    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateOneToManyResponse : OrganizationResponse
{
    public Guid AttributeId => Result<Guid>();
    public Guid RelationshipId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateManyToManyRequest : OrganizationRequest
{
    public CreateManyToManyRequest() => RequestName = "CreateManyToMany";

    public string IntersectEntitySchemaName { get => Parameter<string>(); set => Parameter(value); }
    public ManyToManyRelationshipMetadata ManyToManyRelationship
    {
        get => Parameter<ManyToManyRelationshipMetadata>();
        set => Parameter(value);
    }

    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateManyToManyResponse : OrganizationResponse
{
    public Guid ManyToManyRelationshipId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Contracts81)]
public sealed class CreateCustomerRelationshipsRequest : OrganizationRequest
{
    public CreateCustomerRelationshipsRequest() => RequestName = "CreateCustomerRelationships";

    public LookupAttributeMetadata Lookup { get => Parameter<LookupAttributeMetadata>(); set => Parameter(value); }
    public OneToManyRelationshipMetadata[] OneToManyRelationships
    {
        get => Parameter<OneToManyRelationshipMetadata[]>();
        set => Parameter(value);
    }

    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts81)]
public sealed class CreateCustomerRelationshipsResponse : OrganizationResponse
{
    public Guid AttributeId => Result<Guid>();
    public Guid[] RelationshipIds => Result<Guid[]>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateRelationshipRequest : OrganizationRequest
{
    public UpdateRelationshipRequest() => RequestName = "UpdateRelationship";

    public bool MergeLabels { get => Parameter<bool>(); set => Parameter(value); }
    public RelationshipMetadataBase Relationship { get => Parameter<RelationshipMetadataBase>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateRelationshipResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteRelationshipRequest : OrganizationRequest
{
    public DeleteRelationshipRequest() => RequestName = "DeleteRelationship";

    public string Name { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteRelationshipResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CanBeReferencedRequest : OrganizationRequest
{
    public CanBeReferencedRequest() => RequestName = "CanBeReferenced";

    public string EntityName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CanBeReferencedResponse : OrganizationResponse
{
    public bool CanBeReferenced => Result<bool>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CanBeReferencingRequest : OrganizationRequest
{
    public CanBeReferencingRequest() => RequestName = "CanBeReferencing";

    public string EntityName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CanBeReferencingResponse : OrganizationResponse
{
    public bool CanBeReferencing => Result<bool>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CanManyToManyRequest : OrganizationRequest
{
    public CanManyToManyRequest() => RequestName = "CanManyToMany";

    public string EntityName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CanManyToManyResponse : OrganizationResponse
{
    public bool CanManyToMany => Result<bool>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class GetValidManyToManyRequest : OrganizationRequest
{
    public GetValidManyToManyRequest() => RequestName = "GetValidManyToMany";
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class GetValidManyToManyResponse : OrganizationResponse
{
    public string[] EntityNames => Result<string[]>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class GetValidReferencedEntitiesRequest : OrganizationRequest
{
    public GetValidReferencedEntitiesRequest() => RequestName = "GetValidReferencedEntities";

    public string ReferencingEntityName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class GetValidReferencedEntitiesResponse : OrganizationResponse
{
    public string[] EntityNames => Result<string[]>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class GetValidReferencingEntitiesRequest : OrganizationRequest
{
    public GetValidReferencingEntitiesRequest() => RequestName = "GetValidReferencingEntities";

    public string ReferencedEntityName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class GetValidReferencingEntitiesResponse : OrganizationResponse
{
    public string[] EntityNames => Result<string[]>();
}
