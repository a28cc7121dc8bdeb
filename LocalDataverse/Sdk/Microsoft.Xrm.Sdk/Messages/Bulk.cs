using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateMultipleRequest : OrganizationRequest
{
    public CreateMultipleRequest() => RequestName = "CreateMultiple";

    public EntityCollection Targets { get => Parameter<EntityCollection>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateMultipleResponse : OrganizationResponse
{
    public Guid[] Ids => Result<Guid[]>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateMultipleRequest : OrganizationRequest
{
    public UpdateMultipleRequest() => RequestName = "UpdateMultiple";

    public ConcurrencyBehavior ConcurrencyBehavior { get => Parameter<ConcurrencyBehavior>(); set => Parameter(value); }
    public EntityCollection Targets { get => Parameter<EntityCollection>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateMultipleResponse : OrganizationResponse;

// Newer than SDK 9.2.47: https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.messages.upsertmultiplerequest
[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpsertMultipleRequest : OrganizationRequest
{
    public UpsertMultipleRequest() => RequestName = "UpsertMultiple";

    public EntityCollection Targets { get => Parameter<EntityCollection>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpsertMultipleResponse : OrganizationResponse
{
    public new UpsertResponse[] Results => Result<UpsertResponse[]>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ExecuteMultipleRequest : OrganizationRequest
{
    public ExecuteMultipleRequest() => RequestName = "ExecuteMultiple";

    public OrganizationRequestCollection Requests { get => Parameter<OrganizationRequestCollection>(); set => Parameter(value); }
    public ExecuteMultipleSettings Settings { get => Parameter<ExecuteMultipleSettings>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ExecuteMultipleResponse : OrganizationResponse
{
    public bool IsFaulted => Result<bool>();
    public ExecuteMultipleResponseItemCollection Responses => Result<ExecuteMultipleResponseItemCollection>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ExecuteTransactionRequest : OrganizationRequest
{
    public ExecuteTransactionRequest() => RequestName = "ExecuteTransaction";

    public OrganizationRequestCollection Requests { get => Parameter<OrganizationRequestCollection>(); set => Parameter(value); }
    public bool? ReturnResponses { get => Parameter<bool?>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ExecuteTransactionResponse : OrganizationResponse
{
    public OrganizationResponseCollection Responses => Result<OrganizationResponseCollection>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ExecuteAsyncRequest : OrganizationRequest
{
    public ExecuteAsyncRequest() => RequestName = "ExecuteAsync";

    public OrganizationRequest Request { get => Parameter<OrganizationRequest>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class ExecuteAsyncResponse : OrganizationResponse
{
    public Guid AsyncJobId => Result<Guid>();
}
