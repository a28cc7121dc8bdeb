using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateEntityRequest : OrganizationRequest
{
    public CreateEntityRequest() => RequestName = "CreateEntity";

    public EntityMetadata Entity { get => Parameter<EntityMetadata>(); set => Parameter(value); }
    public bool HasActivities { get => Parameter<bool>(); set => Parameter(value); }
    public bool HasFeedback { get => Parameter<bool>(); set => Parameter(value); }
    public bool HasNotes { get => Parameter<bool>(); set => Parameter(value); }
    public StringAttributeMetadata PrimaryAttribute { get => Parameter<StringAttributeMetadata>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateEntityResponse : OrganizationResponse
{
    public Guid AttributeId => Result<Guid>();
    public Guid EntityId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateEntityRequest : OrganizationRequest
{
    public UpdateEntityRequest() => RequestName = "UpdateEntity";

    public EntityMetadata Entity { get => Parameter<EntityMetadata>(); set => Parameter(value); }
    public bool? HasActivities { get => Parameter<bool?>(); set => Parameter(value); }
    public bool? HasFeedback { get => Parameter<bool?>(); set => Parameter(value); }
    public bool? HasNotes { get => Parameter<bool?>(); set => Parameter(value); }
    public bool MergeLabels { get => Parameter<bool>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateEntityResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteEntityRequest : OrganizationRequest
{
    public DeleteEntityRequest() => RequestName = "DeleteEntity";

    public string LogicalName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteEntityResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateEntityKeyRequest : OrganizationRequest
{
    public CreateEntityKeyRequest() => RequestName = "CreateEntityKey";

    public EntityKeyMetadata EntityKey { get => Parameter<EntityKeyMetadata>(); set => Parameter(value); }
    public string EntityName { get => Parameter<string>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateEntityKeyResponse : OrganizationResponse
{
    public Guid EntityKeyId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteEntityKeyRequest : OrganizationRequest
{
    public DeleteEntityKeyRequest() => RequestName = "DeleteEntityKey";

    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public string Name { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteEntityKeyResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ReactivateEntityKeyRequest : OrganizationRequest
{
    public ReactivateEntityKeyRequest() => RequestName = "ReactivateEntityKey";

    public string EntityKeyLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ReactivateEntityKeyResponse : OrganizationResponse;
