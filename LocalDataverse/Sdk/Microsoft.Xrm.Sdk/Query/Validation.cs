using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

[DataContract(Namespace = XmlNames.Contracts90)]
public sealed class ValidateFetchXmlExpressionResult : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public string Helplink { get; set; }
    [DataMember] public List<ValidatorIssue> Messages { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts90)]
public class ValidatorIssue
{
    [DataMember] public string LocalizedMessageText { get; set; }
    [DataMember] public Dictionary<string, string> OptionalPropertyBag { get; set; }
    [DataMember] public int Severity { get; set; }
    [DataMember] public int TypeCode { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts90)]
public enum InfoCode
{
    [EnumMember] Unknown = 0,
    [EnumMember] SyntaxError = 1,
    [EnumMember] PerformanceLeadingWildCard = 2,
    [EnumMember] PerformanceLargeColumnSearch = 3,
    [EnumMember] OrderOnEnumAttribute = 4,
    [EnumMember] OrderOnPropertiesFromJoinedTables = 5,
    [EnumMember] LargeAmountOfAttributes = 6,
    [EnumMember] LargeAmountOfLogicalAttributes = 7,
    [EnumMember] FilteringOnCalculatedColumns = 8,
}

[DataContract(Namespace = XmlNames.Contracts90)]
public enum SeverityLevel
{
    [EnumMember] Low = 0,
    [EnumMember] Medium = 1,
    [EnumMember] High = 2,
    [EnumMember] Critical = 3,
}
