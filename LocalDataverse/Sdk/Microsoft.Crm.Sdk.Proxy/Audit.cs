using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveAuditDetailsRequest : OrganizationRequest
{
    public RetrieveAuditDetailsRequest() => RequestName = "RetrieveAuditDetails";

    public Guid AuditId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveAuditDetailsResponse : OrganizationResponse
{
    public AuditDetail AuditDetail => Result<AuditDetail>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveRecordChangeHistoryRequest : OrganizationRequest
{
    public RetrieveRecordChangeHistoryRequest() => RequestName = "RetrieveRecordChangeHistory";

    public PagingInfo PagingInfo { get => Parameter<PagingInfo>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveRecordChangeHistoryResponse : OrganizationResponse
{
    public AuditDetailCollection AuditDetailCollection => Result<AuditDetailCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveAttributeChangeHistoryRequest : OrganizationRequest
{
    public RetrieveAttributeChangeHistoryRequest() => RequestName = "RetrieveAttributeChangeHistory";

    public string AttributeLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public PagingInfo PagingInfo { get => Parameter<PagingInfo>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveAttributeChangeHistoryResponse : OrganizationResponse
{
    public AuditDetailCollection AuditDetailCollection => Result<AuditDetailCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public class AuditDetail : IExtensibleDataObject
{
    [DataMember] public Entity AuditRecord { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AttributeAuditDetail : AuditDetail
{
    [DataMember] public Dictionary<int, string> DeletedAttributes { get; internal set; }
    [DataMember] public DataCollection<string> InvalidNewValueAttributes { get; internal set; } = new DataCollection<string>();
    [DataMember] public int LocLabelLanguageCode { get; set; }
    [DataMember] public Entity NewValue { get; set; }
    [DataMember] public Entity OldValue { get; set; }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AuditDetailCollection : IExtensibleDataObject
{
    [DataMember] public DataCollection<AuditDetail> AuditDetails { get; internal set; } = new DataCollection<AuditDetail>();
    public int Count => AuditDetails.Count;
    [DataMember] public bool MoreRecords { get; set; }
    [DataMember] public string PagingCookie { get; set; }
    [DataMember] public int TotalRecordCount { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public AuditDetail this[int index] { get => AuditDetails[index]; set => AuditDetails[index] = value; }

    public void Add(AuditDetail auditDetail) => AuditDetails.Add(auditDetail);
}
