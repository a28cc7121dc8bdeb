using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class PagingInfo : IExtensibleDataObject
{
    [DataMember] public int Count { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public int PageNumber { get; set; }
    [DataMember] public string PagingCookie { get; set; }
    [DataMember] public bool ReturnTotalRecordCount { get; set; }
}
