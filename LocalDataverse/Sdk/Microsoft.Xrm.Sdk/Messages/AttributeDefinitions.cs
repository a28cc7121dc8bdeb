using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateAttributeRequest : OrganizationRequest
{
    public CreateAttributeRequest() => RequestName = "CreateAttribute";

    public AttributeMetadata Attribute { get => Parameter<AttributeMetadata>(); set => Parameter(value); }
    public string EntityName { get => Parameter<string>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateAttributeResponse : OrganizationResponse
{
    public Guid AttributeId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateAttributeRequest : OrganizationRequest
{
    public UpdateAttributeRequest() => RequestName = "UpdateAttribute";

    public AttributeMetadata Attribute { get => Parameter<AttributeMetadata>(); set => Parameter(value); }
    public string EntityName { get => Parameter<string>(); set => Parameter(value); }
    public bool MergeLabels { get => Parameter<bool>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateAttributeResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteAttributeRequest : OrganizationRequest
{
    public DeleteAttributeRequest() => RequestName = "DeleteAttribute";

    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public string LogicalName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteAttributeResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ConvertDateAndTimeBehaviorRequest : OrganizationRequest
{
    public ConvertDateAndTimeBehaviorRequest() => RequestName = "ConvertDateAndTimeBehavior";

    public EntityAttributeCollection Attributes { get => Parameter<EntityAttributeCollection>(); set => Parameter(value); }
    public bool AutoConvert { get => Parameter<bool>(); set => Parameter(value); }
    public string ConversionRule { get => Parameter<string>(); set => Parameter(value); }
    public int TimeZoneCode { get => Parameter<int>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ConvertDateAndTimeBehaviorResponse : OrganizationResponse
{
    public Guid JobId => Result<Guid>();
}
