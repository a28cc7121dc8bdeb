using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class EntitySetting : IExtensibleDataObject
{
    [DataMember] public EntitySetting[] ChildSettings { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public string Name { get; set; }
    [DataMember] public Entity Value { get; set; }
}
