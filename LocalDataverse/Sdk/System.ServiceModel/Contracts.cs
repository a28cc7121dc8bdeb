namespace System.ServiceModel;

/// <summary>Marks an interface as a service; here it carries names only.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class ServiceContractAttribute : Attribute
{
    public string Name { get; set; }

    public string Namespace { get; set; }
}

/// <summary>Marks a method as an operation of a service.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationContractAttribute : Attribute
{
    public string Action { get; set; }

    public string Name { get; set; }

    public string ReplyAction { get; set; }
}

/// <summary>Names the detail of the faults that an operation answers with.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class FaultContractAttribute : Attribute
{
    public FaultContractAttribute(Type detailType) => DetailType = detailType;

    public string Action { get; set; }

    public Type DetailType { get; }

    public string Name { get; set; }

    public string Namespace { get; set; }
}
