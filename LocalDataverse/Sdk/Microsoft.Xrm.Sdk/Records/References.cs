using System;
using System.Linq;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class EntityReference : IExtensibleDataObject
{
    private KeyAttributeCollection _keyAttributes;

    public EntityReference()
    {
    }

    public EntityReference(string logicalName) => LogicalName = logicalName;

    public EntityReference(string logicalName, Guid id)
        : this(logicalName) => Id = id;

    public EntityReference(string logicalName, string keyName, object keyValue)
        : this(logicalName) => KeyAttributes.Add(keyName, keyValue);

    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection)
        : this(logicalName) => KeyAttributes = keyAttributeCollection;

    [DataMember] public Guid Id { get; set; }
    [DataMember] public KeyAttributeCollection KeyAttributes { get => _keyAttributes ??= new(); set => _keyAttributes = value; }
    [DataMember] public string LogicalName { get; set; }
    [DataMember] public string Name { get; set; }
    [DataMember] public string RowVersion { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    /// <summary>The same table, id and alternate key; the name and the row version do not count.</summary>
    public override bool Equals(object obj) =>
        obj is EntityReference other
        && other.Id == Id
        && other.LogicalName == LogicalName
        && other.KeyAttributes.Count == KeyAttributes.Count
        && other.KeyAttributes.All(KeyAttributes.Contains);

    public override int GetHashCode() => Id.GetHashCode() ^ (LogicalName?.GetHashCode() ?? 0);
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class Relationship : IExtensibleDataObject
{
    public Relationship()
    {
    }

    public Relationship(string schemaName) => SchemaName = schemaName;

    [DataMember] public EntityRole? PrimaryEntityRole { get; set; }
    [DataMember] public string SchemaName { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj) =>
        obj is Relationship other && other.SchemaName == SchemaName && other.PrimaryEntityRole == PrimaryEntityRole;

    public override int GetHashCode() => (SchemaName?.GetHashCode() ?? 0) ^ PrimaryEntityRole.GetHashCode();

    public override string ToString() => PrimaryEntityRole == null ? SchemaName : SchemaName + "." + PrimaryEntityRole;
}
