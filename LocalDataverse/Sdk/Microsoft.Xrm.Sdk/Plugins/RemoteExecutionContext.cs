using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class RemoteExecutionContext : IPluginExecutionContext, IExtensibleDataObject
{
    [DataMember] public Guid BusinessUnitId { get; set; }
    [DataMember] public Guid CorrelationId { get; set; }
    [DataMember] public int Depth { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public Guid InitiatingUserAzureActiveDirectoryObjectId { get; set; }
    [DataMember] public Guid InitiatingUserId { get; set; }
    [DataMember] public ParameterCollection InputParameters { get; internal set; } = new ParameterCollection();
    [DataMember] public bool IsExecutingOffline { get; set; }
    [DataMember] public bool IsInTransaction { get; set; }
    [DataMember] public bool IsOfflinePlayback { get; set; }
    [DataMember] public int IsolationMode { get; set; }
    [DataMember] public string MessageName { get; set; }
    [DataMember] public int Mode { get; set; }
    [DataMember] public DateTime OperationCreatedOn { get; set; }
    [DataMember] public Guid OperationId { get; set; }
    [DataMember] public Guid OrganizationId { get; set; }
    [DataMember] public string OrganizationName { get; set; }
    [DataMember] public ParameterCollection OutputParameters { get; internal set; } = new ParameterCollection();
    [DataMember] public EntityReference OwningExtension { get; set; }
    [DataMember] public RemoteExecutionContext ParentContext { get; set; }
    IPluginExecutionContext IPluginExecutionContext.ParentContext => ParentContext;
    [DataMember] public EntityImageCollection PostEntityImages { get; internal set; } = new EntityImageCollection();
    [DataMember] public EntityImageCollection PreEntityImages { get; internal set; } = new EntityImageCollection();
    [DataMember] public Guid PrimaryEntityId { get; set; }
    [DataMember] public string PrimaryEntityName { get; set; }
    [DataMember] public Guid? RequestId { get; set; }
    [DataMember] public string SecondaryEntityName { get; set; }
    [DataMember] public ParameterCollection SharedVariables { get; internal set; } = new ParameterCollection();
    [DataMember] public int Stage { get; set; }
    [DataMember] public Guid UserAzureActiveDirectoryObjectId { get; set; }
    [DataMember] public Guid UserId { get; set; }
}
