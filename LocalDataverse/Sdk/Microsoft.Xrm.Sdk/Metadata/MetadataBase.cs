using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public abstract class MetadataBase : IExtensibleDataObject
{
    protected MetadataBase()
    {
    }

    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public bool? HasChanged { get; set; }
    [DataMember] public Guid? MetadataId { get; set; }
}
