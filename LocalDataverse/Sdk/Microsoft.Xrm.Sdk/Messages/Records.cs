using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateRequest : OrganizationRequest
{
    public CreateRequest() => RequestName = "Create";

    public Entity Target { get => Parameter<Entity>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateResponse : OrganizationResponse
{
    public Guid id => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveRequest : OrganizationRequest
{
    public RetrieveRequest() => RequestName = "Retrieve";

    public ColumnSet ColumnSet { get => Parameter<ColumnSet>(); set => Parameter(value); }
    public RelationshipQueryCollection RelatedEntitiesQuery { get => Parameter<RelationshipQueryCollection>(); set => Parameter(value); }
    public bool ReturnNotifications { get => Parameter<bool>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveResponse : OrganizationResponse
{
    public Entity Entity => Result<Entity>();
    public object Notifications => Result<object>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateRequest : OrganizationRequest
{
    public UpdateRequest() => RequestName = "Update";

    public ConcurrencyBehavior ConcurrencyBehavior { get => Parameter<ConcurrencyBehavior>(); set => Parameter(value); }
    public Entity Target { get => Parameter<Entity>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteRequest : OrganizationRequest
{
    public DeleteRequest() => RequestName = "Delete";

    public ConcurrencyBehavior ConcurrencyBehavior { get => Parameter<ConcurrencyBehavior>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpsertRequest : OrganizationRequest
{
    public UpsertRequest() => RequestName = "Upsert";

    public Entity Target { get => Parameter<Entity>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpsertResponse : OrganizationResponse
{
    public bool RecordCreated => Result<bool>();
    public EntityReference Target => Result<EntityReference>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveMultipleRequest : OrganizationRequest
{
    public RetrieveMultipleRequest() => RequestName = "RetrieveMultiple";

    public QueryBase Query { get => Parameter<QueryBase>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveMultipleResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>();
}
