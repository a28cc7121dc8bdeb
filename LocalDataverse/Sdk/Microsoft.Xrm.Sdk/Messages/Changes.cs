using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveEntityChangesRequest : OrganizationRequest
{
    public RetrieveEntityChangesRequest() => RequestName = "RetrieveEntityChanges";

    public ColumnSet Columns { get => Parameter<ColumnSet>(); set => Parameter(value); }
    public string DataVersion { get => Parameter<string>(); set => Parameter(value); }
    public string EntityName { get => Parameter<string>(); set => Parameter(value); }
    public bool GetGlobalMetadataVersion { get => Parameter<bool>(); set => Parameter(value); }
    public PagingInfo PageInfo { get => Parameter<PagingInfo>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RetrieveEntityChangesResponse : OrganizationResponse
{
    public BusinessEntityChanges EntityChanges => Result<BusinessEntityChanges>();
}
