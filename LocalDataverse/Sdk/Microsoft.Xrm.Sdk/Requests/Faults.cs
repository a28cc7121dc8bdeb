using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts2011)]
[KnownType(typeof(OrganizationServiceFault))]
public abstract class BaseServiceFault : IExtensibleDataObject
{
    private ErrorDetailCollection _errorDetails;

    protected BaseServiceFault()
    {
    }

    [DataMember] public Guid ActivityId { get; set; }
    [DataMember] public int ErrorCode { get; set; }
    [DataMember] public ErrorDetailCollection ErrorDetails { get => _errorDetails ??= new(); set => _errorDetails = value; }
    [DataMember] public string HelpLink { get; set; }
    [DataMember] public string Message { get; set; }
    [DataMember] public DateTime Timestamp { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
[KnownType(typeof(ExecuteTransactionFault))]
public class OrganizationServiceFault : BaseServiceFault
{
    [DataMember] public OrganizationServiceFault InnerFault { get; set; }
    [DataMember] public string TraceText { get; set; }

    public override string ToString() => Message;
}

[DataContract(Namespace = XmlNames.Contracts71)]
public sealed class ExecuteTransactionFault : OrganizationServiceFault
{
    [DataMember] public int FaultedRequestIndex { get; set; }
}

public sealed class ErrorDetailCollection : DataCollection<string, object>;
