using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts2011)]
public class OrganizationRequest : IExtensibleDataObject
{
    private ParameterCollection _parameters;

    public OrganizationRequest()
    {
    }

    public OrganizationRequest(string requestName) => RequestName = requestName;

    [DataMember] public ParameterCollection Parameters { get => _parameters ??= new(); set => _parameters = value; }
    [DataMember] public Guid? RequestId { get; set; }
    [DataMember] public string RequestName { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public object this[string parameterName] { get => Parameters[parameterName]; set => Parameters[parameterName] = value; }

    /// <summary>The parameter named like the calling property; the type's default where it is absent.</summary>
    internal T Parameter<T>([CallerMemberName] string name = null) => Parameters.ValueOrDefault<T>(name);

    internal void Parameter(object value, [CallerMemberName] string name = null) => Parameters[name] = value;
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public class OrganizationResponse : IExtensibleDataObject
{
    private ParameterCollection _results;

    [DataMember] public string ResponseName { get; set; }
    [DataMember] public ParameterCollection Results { get => _results ??= new(); set => _results = value; }
    public ExtensionDataObject ExtensionData { get; set; }

    public object this[string name] { get => Results[name]; set => Results[name] = value; }

    /// <summary>The result named like the calling property; the type's default where it is absent.</summary>
    internal T Result<T>([CallerMemberName] string name = null) => Results.ValueOrDefault<T>(name);
}

public class ParameterCollection : DataCollection<string, object>
{
    public ParameterCollection()
    {
    }

    protected ParameterCollection(IDictionary<string, object> collection)
        : base(collection)
    {
    }

    public void AddOrUpdateIfNotNull(string key, object obj)
    {
        if (obj != null)
            this[key] = obj;
    }

    public bool TryGetValue<T>(string key, out T value)
    {
        var found = base.TryGetValue(key, out var stored) && stored is T;
        value = found ? (T)stored : default;
        return found;
    }

    internal T ValueOrDefault<T>(string key) => base.TryGetValue(key, out var value) && value != null ? (T)value : default;
}
