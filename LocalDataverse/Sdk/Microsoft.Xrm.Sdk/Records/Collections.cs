using System.Collections.Generic;
using System.Collections.Specialized;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

public sealed class AttributeCollection : DataCollection<string, object>
{
    private protected override int FirstCapacity => 16;

    internal void Reserve(int capacity) => Prepare(capacity);
}

public sealed class KeyAttributeCollection : DataCollection<string, object>;

public sealed class FormattedValueCollection : DataCollection<string, string>;

public class EntityImageCollection : DataCollection<string, Entity>
{
    public EntityImageCollection()
    {
    }

    protected EntityImageCollection(IDictionary<string, Entity> collection)
        : base(collection)
    {
    }
}

public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection>;

public sealed class RelationshipQueryCollection : DataCollection<Relationship, QueryBase>;

public sealed class EntityAttributeCollection : DataCollection<string, StringCollection>;

public sealed class EntityRecordCountCollection : DataCollection<string, long>;

public sealed class EntityReferenceCollection : DataCollection<EntityReference>
{
    public EntityReferenceCollection()
    {
    }

    public EntityReferenceCollection(IList<EntityReference> list)
        : base(list)
    {
    }
}

public sealed class OptionSetValueCollection : DataCollection<OptionSetValue>
{
    public OptionSetValueCollection()
    {
    }

    public OptionSetValueCollection(IList<OptionSetValue> list)
        : base(list)
    {
    }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class EntityCollection : IExtensibleDataObject
{
    private DataCollection<Entity> _entities;

    public EntityCollection()
    {
    }

    public EntityCollection(IList<Entity> list) => _entities = new DataCollection<Entity>(list);

    [DataMember] public DataCollection<Entity> Entities { get => _entities ??= new(); private set => _entities = value; }
    [DataMember] public string EntityName { get; set; }
    [DataMember] public string MinActiveRowVersion { get; set; }
    [DataMember] public bool MoreRecords { get; set; }
    [DataMember] public string PagingCookie { get; set; }
    [DataMember] public int TotalRecordCount { get; set; }
    [DataMember] public bool TotalRecordCountLimitExceeded { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public Entity this[int index] { get => Entities[index]; set => Entities[index] = value; }
}
