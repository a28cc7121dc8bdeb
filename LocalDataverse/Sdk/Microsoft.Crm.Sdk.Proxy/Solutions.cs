using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ImportSolutionRequest : OrganizationRequest
{
    public ImportSolutionRequest() => RequestName = "ImportSolution";

    public bool AsyncRibbonProcessing { get => Parameter<bool>(); set => Parameter(value); }
    public EntityCollection ComponentParameters { get => Parameter<EntityCollection>(); set => Parameter(value); }
    public bool ConvertToManaged { get => Parameter<bool>(); set => Parameter(value); }
    public byte[] CustomizationFile { get => Parameter<byte[]>(); set => Parameter(value); }
    public bool HoldingSolution { get => Parameter<bool>(); set => Parameter(value); }
    public Guid ImportJobId { get => Parameter<Guid>(); set => Parameter(value); }
    public bool IsTemplateMode { get => Parameter<bool>(); set => Parameter(value); }
    public LayerDesiredOrder LayerDesiredOrder { get => Parameter<LayerDesiredOrder>(); set => Parameter(value); }
    public bool OverwriteUnmanagedCustomizations { get => Parameter<bool>(); set => Parameter(value); }
    public bool PublishWorkflows { get => Parameter<bool>(); set => Parameter(value); }
    public bool SkipProductUpdateDependencies { get => Parameter<bool>(); set => Parameter(value); }
    public bool SkipQueueRibbonJob { get => Parameter<bool>(); set => Parameter(value); }
    public SolutionParameters SolutionParameters { get => Parameter<SolutionParameters>(); set => Parameter(value); }
    public string TemplateDisplayNamePrefix { get => Parameter<string>(); set => Parameter(value); }
    public string TemplateSuffix { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ImportSolutionResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ImportSolutionAsyncRequest : OrganizationRequest
{
    public ImportSolutionAsyncRequest() => RequestName = "ImportSolutionAsync";

    public bool AsyncRibbonProcessing { get => Parameter<bool>(); set => Parameter(value); }
    public EntityCollection ComponentParameters { get => Parameter<EntityCollection>(); set => Parameter(value); }
    public bool ConvertToManaged { get => Parameter<bool>(); set => Parameter(value); }
    public byte[] CustomizationFile { get => Parameter<byte[]>(); set => Parameter(value); }
    public bool HoldingSolution { get => Parameter<bool>(); set => Parameter(value); }
    public bool IsTemplateMode { get => Parameter<bool>(); set => Parameter(value); }
    public LayerDesiredOrder LayerDesiredOrder { get => Parameter<LayerDesiredOrder>(); set => Parameter(value); }
    public bool OverwriteUnmanagedCustomizations { get => Parameter<bool>(); set => Parameter(value); }
    public bool PublishWorkflows { get => Parameter<bool>(); set => Parameter(value); }
    public bool SkipProductUpdateDependencies { get => Parameter<bool>(); set => Parameter(value); }
    public bool SkipQueueRibbonJob { get => Parameter<bool>(); set => Parameter(value); }
    public SolutionParameters SolutionParameters { get => Parameter<SolutionParameters>(); set => Parameter(value); }
    public string TemplateDisplayNamePrefix { get => Parameter<string>(); set => Parameter(value); }
    public string TemplateSuffix { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ImportSolutionAsyncResponse : OrganizationResponse
{
    public Guid AsyncOperationId => Result<Guid>();
    public string ImportJobKey => Result<string>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ExportSolutionRequest : OrganizationRequest
{
    public ExportSolutionRequest() => RequestName = "ExportSolution";

    public bool ExportAutoNumberingSettings { get => Parameter<bool>(); set => Parameter(value); }
    public bool ExportCalendarSettings { get => Parameter<bool>(); set => Parameter(value); }
    public ExportComponentsParams ExportComponentsParams { get => Parameter<ExportComponentsParams>(); set => Parameter(value); }
    public bool ExportCustomizationSettings { get => Parameter<bool>(); set => Parameter(value); }
    public bool ExportEmailTrackingSettings { get => Parameter<bool>(); set => Parameter(value); }
    public bool ExportExternalApplications { get => Parameter<bool>(); set => Parameter(value); }
    public bool ExportGeneralSettings { get => Parameter<bool>(); set => Parameter(value); }
    public bool ExportIsvConfig { get => Parameter<bool>(); set => Parameter(value); }
    public bool ExportMarketingSettings { get => Parameter<bool>(); set => Parameter(value); }
    public bool ExportOutlookSynchronizationSettings { get => Parameter<bool>(); set => Parameter(value); }
    public bool ExportRelationshipRoles { get => Parameter<bool>(); set => Parameter(value); }
    public bool ExportSales { get => Parameter<bool>(); set => Parameter(value); }
    public bool Managed { get => Parameter<bool>(); set => Parameter(value); }
    public string SolutionName { get => Parameter<string>(); set => Parameter(value); }
    public string TargetVersion { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ExportSolutionResponse : OrganizationResponse
{
    public byte[] ExportSolutionFile => Result<byte[]>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class CloneAsPatchRequest : OrganizationRequest
{
    public CloneAsPatchRequest() => RequestName = "CloneAsPatch";

    public string DisplayName { get => Parameter<string>(); set => Parameter(value); }
    public string ParentSolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
    public string VersionNumber { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class CloneAsPatchResponse : OrganizationResponse
{
    public Guid SolutionId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class StageAndUpgradeRequest : OrganizationRequest
{
    public StageAndUpgradeRequest() => RequestName = "StageAndUpgrade";

    public bool AsyncRibbonProcessing { get => Parameter<bool>(); set => Parameter(value); }
    public EntityCollection ComponentParameters { get => Parameter<EntityCollection>(); set => Parameter(value); }
    public bool ConvertToManaged { get => Parameter<bool>(); set => Parameter(value); }
    public byte[] CustomizationFile { get => Parameter<byte[]>(); set => Parameter(value); }
    public Guid ImportJobId { get => Parameter<Guid>(); set => Parameter(value); }
    public bool OverwriteUnmanagedCustomizations { get => Parameter<bool>(); set => Parameter(value); }
    public bool PublishWorkflows { get => Parameter<bool>(); set => Parameter(value); }
    public bool SkipProductUpdateDependencies { get => Parameter<bool>(); set => Parameter(value); }
    public bool SkipQueueRibbonJob { get => Parameter<bool>(); set => Parameter(value); }
    public SolutionParameters SolutionParameters { get => Parameter<SolutionParameters>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class StageAndUpgradeResponse : OrganizationResponse
{
    public Guid SolutionId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class DeleteAndPromoteRequest : OrganizationRequest
{
    public DeleteAndPromoteRequest() => RequestName = "DeleteAndPromote";

    public string UniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class DeleteAndPromoteResponse : OrganizationResponse
{
    public Guid SolutionId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AddSolutionComponentRequest : OrganizationRequest
{
    public AddSolutionComponentRequest() => RequestName = "AddSolutionComponent";

    public bool AddRequiredComponents { get => Parameter<bool>(); set => Parameter(value); }
    public Guid ComponentId { get => Parameter<Guid>(); set => Parameter(value); }
    public int ComponentType { get => Parameter<int>(); set => Parameter(value); }
    public bool DoNotIncludeSubcomponents { get => Parameter<bool>(); set => Parameter(value); }
    public string[] IncludedComponentSettingsValues { get => Parameter<string[]>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AddSolutionComponentResponse : OrganizationResponse
{
    public Guid id => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RemoveSolutionComponentRequest : OrganizationRequest
{
    public RemoveSolutionComponentRequest() => RequestName = "RemoveSolutionComponent";

    public Guid ComponentId { get => Parameter<Guid>(); set => Parameter(value); }
    public int ComponentType { get => Parameter<int>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RemoveSolutionComponentResponse : OrganizationResponse
{
    public Guid id => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveMissingComponentsRequest : OrganizationRequest
{
    public RetrieveMissingComponentsRequest() => RequestName = "RetrieveMissingComponents";

    public byte[] CustomizationFile { get => Parameter<byte[]>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveMissingComponentsResponse : OrganizationResponse
{
    public MissingComponent[] MissingComponents => Result<MissingComponent[]>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveFormattedImportJobResultsRequest : OrganizationRequest
{
    public RetrieveFormattedImportJobResultsRequest() => RequestName = "RetrieveFormattedImportJobResults";

    public Guid ImportJobId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveFormattedImportJobResultsResponse : OrganizationResponse
{
    public string FormattedResults => Result<string>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class MissingComponent : IExtensibleDataObject
{
    [DataMember] public ComponentDetail DependentComponent { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public ComponentDetail RequiredComponent { get; set; }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ComponentDetail : IExtensibleDataObject
{
    [DataMember] public string DisplayName { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public Guid Id { get; set; }
    [DataMember] public string ParentDisplayName { get; set; }
    [DataMember] public Guid ParentId { get; set; }
    [DataMember] public string ParentSchemaName { get; set; }
    [DataMember] public string SchemaName { get; set; }
    [DataMember] public string Solution { get; set; }
    [DataMember] public int Type { get; set; }
}
