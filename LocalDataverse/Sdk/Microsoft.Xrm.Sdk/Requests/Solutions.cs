using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts90)]
public sealed class LayerDesiredOrder : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public List<SolutionInfo> Solutions { get; set; }
    [DataMember] public LayerDesiredOrderType Type { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts90)]
public enum LayerDesiredOrderType
{
    [EnumMember] Below = 0,
    [EnumMember] Above = 1,
    [EnumMember] Base = 2,
}

[DataContract(Namespace = XmlNames.Contracts90)]
public sealed class SolutionInfo : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public string Name { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts90)]
public sealed class SolutionParameters : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public List<SolutionComponentOption> SolutionComponentOptions { get; set; }
    [DataMember] public Guid StageSolutionUploadId { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts90)]
public sealed class SolutionComponentOption : IExtensibleDataObject
{
    [DataMember] public Entity Component { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public ImportDecision ImportDecision { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts90)]
public enum ImportDecision
{
    [EnumMember] Import = 0,
    [EnumMember] Skip = 1,
}

[DataContract(Namespace = XmlNames.Contracts90)]
public class ExportComponentsParams
{
    [DataMember] public List<ExportComponentDetails> ExportComponentsList { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts90)]
public class ExportComponentDetails
{
    [DataMember] public bool AddRequiredComponents { get; set; }
    [DataMember] public Guid ComponentId { get; set; }
    [DataMember] public int ComponentType { get; set; }
}
