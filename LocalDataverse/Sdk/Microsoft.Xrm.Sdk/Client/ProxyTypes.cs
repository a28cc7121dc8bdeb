using System;

namespace Microsoft.Xrm.Sdk.Client;

public sealed class EntityLogicalNameAttribute : Attribute
{
    public EntityLogicalNameAttribute(string logicalName) => LogicalName = logicalName;

    public string LogicalName { get; }
}

public sealed class ProxyTypesAssemblyAttribute : Attribute;

public sealed class RequestProxyAttribute : Attribute
{
    public RequestProxyAttribute(string name) => Name = name;

    public string Name { get; }
}

public sealed class ResponseProxyAttribute : Attribute
{
    public ResponseProxyAttribute(string name) => Name = name;

    public string Name { get; }
}
