using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveDuplicatesRequest : OrganizationRequest
{
    public RetrieveDuplicatesRequest() => RequestName = "RetrieveDuplicates";

    public Entity BusinessEntity { get => Parameter<Entity>(); set => Parameter(value); }
    public string MatchingEntityName { get => Parameter<string>(); set => Parameter(value); }
    public PagingInfo PagingInfo { get => Parameter<PagingInfo>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveDuplicatesResponse : OrganizationResponse
{
    public EntityCollection DuplicateCollection => Result<EntityCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class PublishDuplicateRuleRequest : OrganizationRequest
{
    public PublishDuplicateRuleRequest() => RequestName = "PublishDuplicateRule";

    public Guid DuplicateRuleId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class PublishDuplicateRuleResponse : OrganizationResponse
{
    public Guid JobId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class UnpublishDuplicateRuleRequest : OrganizationRequest
{
    public UnpublishDuplicateRuleRequest() => RequestName = "UnpublishDuplicateRule";

    public Guid DuplicateRuleId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class UnpublishDuplicateRuleResponse : OrganizationResponse;
