using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public class OptionMetadata : MetadataBase
{
    public OptionMetadata()
    {
    }

    public OptionMetadata(int value)
        : this(null, value)
    {
    }

    public OptionMetadata(int value, IEnumerable<int> parentOptionValues)
        : this(null, value, parentOptionValues)
    {
    }

    public OptionMetadata(Label label, int? value)
        : this(label, value, null)
    {
    }

    public OptionMetadata(Label label, int? value, IEnumerable<int> parentOptionValues)
    {
        Label = label;
        Value = value;
        ParentValues = parentOptionValues?.ToArray();
    }

    [DataMember] public string Color { get; set; }
    [DataMember] public Label Description { get; set; }
    [DataMember] public string ExternalValue { get; set; }
    [DataMember] public bool? IsManaged { get; internal set; }
    [DataMember] public Label Label { get; set; }
    [DataMember] public int[] ParentValues { get; set; }
    [DataMember] public int? Value { get; set; }
}

public sealed class OptionMetadataCollection : DataCollection<OptionMetadata>
{
    public OptionMetadataCollection()
    {
    }

    public OptionMetadataCollection(IList<OptionMetadata> list)
        : base(list)
    {
    }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class StateOptionMetadata : OptionMetadata
{
    [DataMember] public int? DefaultStatus { get; set; }
    [DataMember] public string InvariantName { get; set; }
}

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class StatusOptionMetadata : OptionMetadata
{
    public StatusOptionMetadata()
    {
    }

    public StatusOptionMetadata(int value, int? state)
        : base(value) => State = state;

    [DataMember] public int? State { get; set; }
    [DataMember] public string TransitionData { get; set; }
}
