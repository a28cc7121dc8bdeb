using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public interface IChangedItem
{
    ChangeType Type { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts71)]
public sealed class NewOrUpdatedItem : IChangedItem, IExtensibleDataObject
{
    public NewOrUpdatedItem(ChangeType type, Entity entity)
    {
        Type = type;
        NewOrUpdatedEntity = entity;
    }

    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public Entity NewOrUpdatedEntity { get; set; }
    [DataMember] public ChangeType Type { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts71)]
public sealed class RemovedOrDeletedItem : IChangedItem, IExtensibleDataObject
{
    public RemovedOrDeletedItem(ChangeType type, EntityReference entityReference)
    {
        Type = type;
        RemovedItem = entityReference;
    }

    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public EntityReference RemovedItem { get; set; }
    [DataMember] public ChangeType Type { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts71)]
public sealed class BusinessEntityChanges : IExtensibleDataObject
{
    [DataMember] public BusinessEntityChangesCollection Changes { get; set; }
    [DataMember] public string DataToken { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public string GlobalMetadataVersion { get; set; }
    [DataMember] public bool MoreRecords { get; set; }
    [DataMember] public string PagingCookie { get; set; }
}

public sealed class BusinessEntityChangesCollection : DataCollection<IChangedItem>
{
    public BusinessEntityChangesCollection()
    {
    }

    public BusinessEntityChangesCollection(IList<IChangedItem> list)
        : base(list)
    {
    }
}
