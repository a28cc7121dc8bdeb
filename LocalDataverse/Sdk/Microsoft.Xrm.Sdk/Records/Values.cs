using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class Money : IExtensibleDataObject
{
    public Money()
    {
    }

    public Money(decimal value) => Value = value;

    [DataMember] public decimal Value { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj) => obj is Money other && other.Value == Value;

    public override int GetHashCode() => Value.GetHashCode();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class OptionSetValue : IExtensibleDataObject
{
    public OptionSetValue()
    {
    }

    public OptionSetValue(int value) => Value = value;

    [DataMember] public int Value { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj) => obj is OptionSetValue other && other.Value == Value;

    public override int GetHashCode() => Value.GetHashCode();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class AliasedValue : IExtensibleDataObject
{
    public AliasedValue()
    {
    }

    public AliasedValue(string entityLogicalName, string attributeLogicalName, object value)
    {
        EntityLogicalName = entityLogicalName;
        AttributeLogicalName = attributeLogicalName;
        Value = value;
    }

    [DataMember] public string AttributeLogicalName { get; internal set; }
    [DataMember] public string EntityLogicalName { get; internal set; }
    [DataMember] public object Value { get; internal set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Name = "ManagedProperty{0}", Namespace = XmlNames.Contracts2011)]
public abstract class ManagedProperty<T> : IExtensibleDataObject
{
    protected ManagedProperty() => CanBeChanged = true;

    protected ManagedProperty(string managedPropertyLogicalName)
        : this() => ManagedPropertyLogicalName = managedPropertyLogicalName;

    [DataMember] public bool CanBeChanged { get; set; }
    [DataMember] public string ManagedPropertyLogicalName { get; internal set; }
    [DataMember] public T Value { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class BooleanManagedProperty : ManagedProperty<bool>
{
    public BooleanManagedProperty()
    {
    }

    public BooleanManagedProperty(bool value) => Value = value;
}
