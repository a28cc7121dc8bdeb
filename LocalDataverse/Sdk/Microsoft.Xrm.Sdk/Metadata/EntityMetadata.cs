using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata2011)]
public sealed class EntityMetadata : MetadataBase
{
    [DataMember] public int? ActivityTypeMask { get; set; }
    [DataMember] public AttributeMetadata[] Attributes { get; internal set; }
    [DataMember] public bool? AutoCreateAccessTeams { get; set; }
    [DataMember] public bool? AutoRouteToOwnerQueue { get; set; }
    [DataMember] public BooleanManagedProperty CanBeInCustomEntityAssociation { get; internal set; }
    [DataMember] public BooleanManagedProperty CanBeInManyToMany { get; internal set; }
    [DataMember] public BooleanManagedProperty CanBePrimaryEntityInRelationship { get; internal set; }
    [DataMember] public BooleanManagedProperty CanBeRelatedEntityInRelationship { get; internal set; }
    [DataMember] public BooleanManagedProperty CanChangeHierarchicalRelationship { get; set; }
    [DataMember] public BooleanManagedProperty CanChangeTrackingBeEnabled { get; set; }
    [DataMember] public BooleanManagedProperty CanCreateAttributes { get; set; }
    [DataMember] public BooleanManagedProperty CanCreateCharts { get; set; }
    [DataMember] public BooleanManagedProperty CanCreateForms { get; set; }
    [DataMember] public BooleanManagedProperty CanCreateViews { get; set; }
    [DataMember] public BooleanManagedProperty CanEnableSyncToExternalSearchIndex { get; set; }
    [DataMember] public BooleanManagedProperty CanModifyAdditionalSettings { get; set; }
    [DataMember] public bool? CanTriggerWorkflow { get; internal set; }
    [DataMember] public bool? ChangeTrackingEnabled { get; set; }
    [DataMember] public string CollectionSchemaName { get; internal set; }
    [DataMember] public DateTime? CreatedOn { get; internal set; }
    [DataMember] public Guid? DataProviderId { get; set; }
    [DataMember] public Guid? DataSourceId { get; set; }
    [DataMember] public int? DaysSinceRecordLastModified { get; set; }
    [DataMember] public Label Description { get; set; }
    [DataMember] public Label DisplayCollectionName { get; set; }
    [DataMember] public Label DisplayName { get; set; }
    [DataMember] public bool? EnforceStateTransitions { get; internal set; }
    [DataMember] public string EntityColor { get; set; }
    [DataMember] public string EntityHelpUrl { get; set; }
    [DataMember] public bool? EntityHelpUrlEnabled { get; set; }
    [DataMember] public string EntitySetName { get; set; }
    [DataMember] public string ExternalCollectionName { get; set; }
    [DataMember] public string ExternalName { get; set; }
    [DataMember] public bool? HasActivities { get; set; }
    [DataMember] public bool? HasEmailAddresses { get; set; }
    [DataMember] public bool? HasFeedback { get; set; }
    [DataMember] public bool? HasNotes { get; set; }
    [DataMember] public string IconLargeName { get; set; }
    [DataMember] public string IconMediumName { get; set; }
    [DataMember] public string IconSmallName { get; set; }
    [DataMember] public string IconVectorName { get; set; }
    [DataMember] public string IntroducedVersion { get; internal set; }
    [DataMember] public bool? IsActivity { get; set; }
    [DataMember] public bool? IsActivityParty { get; set; }
    [DataMember] public bool? IsAIRUpdated { get; internal set; }
    [DataMember] public bool? IsArchivalEnabled { get; set; }
    [DataMember] public BooleanManagedProperty IsAuditEnabled { get; set; }
    [DataMember] public bool? IsAvailableOffline { get; set; }
    [DataMember] public bool? IsBPFEntity { get; set; }
    [DataMember] public bool? IsBusinessProcessEnabled { get; set; }
    [DataMember] public bool? IsChildEntity { get; internal set; }
    [DataMember] public BooleanManagedProperty IsConnectionsEnabled { get; set; }
    [DataMember] public bool? IsCustomEntity { get; internal set; }
    [DataMember] public BooleanManagedProperty IsCustomizable { get; set; }
    [DataMember] public bool? IsDocumentManagementEnabled { get; set; }
    [DataMember] public bool? IsDocumentRecommendationsEnabled { get; set; }
    [DataMember] public BooleanManagedProperty IsDuplicateDetectionEnabled { get; set; }
    [DataMember] public bool? IsEnabledForCharts { get; internal set; }
    [DataMember] public bool? IsEnabledForExternalChannels { get; set; }
    [DataMember] public bool? IsEnabledForTrace { get; internal set; }
    [DataMember] public bool? IsImportable { get; internal set; }
    [DataMember] public bool? IsInteractionCentricEnabled { get; set; }
    [DataMember] public bool? IsIntersect { get; internal set; }
    [DataMember] public bool? IsKnowledgeManagementEnabled { get; set; }
    [DataMember] public bool? IsLogicalEntity { get; internal set; }
    [DataMember] public BooleanManagedProperty IsMailMergeEnabled { get; set; }
    [DataMember] public bool? IsManaged { get; internal set; }
    [DataMember] public BooleanManagedProperty IsMappable { get; set; }
    [DataMember] public bool? IsMSTeamsIntegrationEnabled { get; set; }
    [DataMember] public BooleanManagedProperty IsOfflineInMobileClient { get; set; }
    [DataMember] public bool? IsOneNoteIntegrationEnabled { get; set; }
    [DataMember] public bool? IsOptimisticConcurrencyEnabled { get; internal set; }
    [DataMember] public bool? IsPrivate { get; internal set; }
    [DataMember] public bool? IsQuickCreateEnabled { get; set; }
    [DataMember] public bool? IsReadingPaneEnabled { get; set; }
    [DataMember] public BooleanManagedProperty IsReadOnlyInMobileClient { get; set; }
    [DataMember] public BooleanManagedProperty IsRenameable { get; set; }
    [DataMember] public bool? IsRetrieveAuditEnabled { get; set; }
    [DataMember] public bool? IsRetrieveMultipleAuditEnabled { get; set; }
    [DataMember] public bool? IsSLAEnabled { get; set; }
    [DataMember] public bool? IsSolutionAware { get; set; }
    [DataMember] public bool? IsStateModelAware { get; internal set; }
    [DataMember] public bool? IsValidForAdvancedFind { get; internal set; }
    [DataMember] public BooleanManagedProperty IsValidForQueue { get; set; }
    [DataMember] public BooleanManagedProperty IsVisibleInMobile { get; set; }
    [DataMember] public BooleanManagedProperty IsVisibleInMobileClient { get; set; }
    [DataMember] public EntityKeyMetadata[] Keys { get; internal set; }
    [DataMember] public string LogicalCollectionName { get; set; }
    [DataMember] public string LogicalName { get; set; }
    [DataMember] public ManyToManyRelationshipMetadata[] ManyToManyRelationships { get; internal set; }
    [DataMember] public OneToManyRelationshipMetadata[] ManyToOneRelationships { get; internal set; }
    [DataMember] public string MobileOfflineFilters { get; set; }
    [DataMember] public DateTime? ModifiedOn { get; internal set; }
    [DataMember] public int? ObjectTypeCode { get; internal set; }
    [DataMember] public OneToManyRelationshipMetadata[] OneToManyRelationships { get; internal set; }
    [DataMember] public Guid? OwnerId { get; set; }
    [DataMember] public int? OwnerIdType { get; set; }
    [DataMember] public OwnershipTypes? OwnershipType { get; set; }
    [DataMember] public Guid? OwningBusinessUnit { get; set; }
    [DataMember] public string PrimaryIdAttribute { get; internal set; }
    [DataMember] public string PrimaryImageAttribute { get; internal set; }
    [DataMember] public string PrimaryNameAttribute { get; internal set; }
    [DataMember] public SecurityPrivilegeMetadata[] Privileges { get; internal set; }
    [DataMember] public string RecurrenceBaseEntityLogicalName { get; internal set; }
    [DataMember] public string ReportViewName { get; internal set; }
    [DataMember] public string SchemaName { get; set; }
    [DataMember] public string SettingOf { get; set; }
    [DataMember] public EntitySetting[] Settings { get; set; }
    [DataMember] public bool? SyncToExternalSearchIndex { get; set; }
    [DataMember] public bool? UsesBusinessDataLabelTable { get; set; }
}

public sealed class EntityMetadataCollection : DataCollection<EntityMetadata>;
