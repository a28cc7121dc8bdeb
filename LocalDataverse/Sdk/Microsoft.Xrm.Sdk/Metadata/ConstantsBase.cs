using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A name out of a list that the platform may extend: an enumeration that travels as text.</summary>
[DataContract(Namespace = XmlNames.Metadata2013)]
public abstract class ConstantsBase<T> : IExtensibleDataObject
{
    public static IList<T> ValidValues = new List<T>();

    protected ConstantsBase()
    {
    }

    [DataMember] public T Value { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    protected static T2 Add<T2>(T value)
        where T2 : ConstantsBase<T>, new()
    {
        ValidValues.Add(value);
        return Create<T2>(value);
    }

    protected static T2 Create<T2>(T value)
        where T2 : ConstantsBase<T>, new() =>
        new T2 { Value = value };

    protected abstract bool ValueExistsInList(T value);
}
