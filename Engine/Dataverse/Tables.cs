namespace GovDataIntegration.Engine.Dataverse;

/// <summary>Integration Identifier: the crosswalk between a source's key and a row of a target table.</summary>
internal static class Identifier
{
    public const string Table = "govcdm_integrationidentifier";
    public const string Id = "govcdm_integrationidentifierid";
    public const string Name = "govcdm_name";
    public const string SourceSystemKey = "govcdm_sourcesystemkey";
    public const string ExternalKey = "govcdm_externalkey";
    public const string TargetTable = "govcdm_targettable";
    public const string TargetId = "govcdm_targetid";
    public const string FirstSeen = "govcdm_firstseendatetime";
    public const string LastSeen = "govcdm_lastseendatetime";
    public const string KeyHash = "gdi_keyhash";
    public const string ExternalKeyFull = "gdi_externalkeyfull";
    public const string SourceTable = "gdi_sourcetable";
    public const string LinkState = "gdi_linkstate";
    public const string LinkReason = "gdi_linkreason";
    public const string LastSourceVersion = "gdi_lastsourceversion";
    public const string LinkVersion = "gdi_linkversion";
    public const string LastInboundOn = "gdi_lastinboundon";
    public const string LastOutboundOn = "gdi_lastoutboundon";
    public const string TargetDeletedOn = "gdi_targetdeletedon";
    public const string SourceDeletedOn = "gdi_sourcedeletedon";
}

/// <summary>Integration Commit Policy: how values of a scope reach the target.</summary>
internal static class CommitPolicy
{
    public const string Table = "govcdm_integrationcommitpolicy";
    public const string Id = "govcdm_integrationcommitpolicyid";
    public const string Name = "govcdm_name";
    public const string TargetTable = "govcdm_targettable";
    public const string FieldName = "govcdm_fieldname";
    public const string SourceSystemKey = "gdi_sourcesystemkey";
    public const string CommitMode = "govcdm_commitmode";
    public const string AutoCertify = "govcdm_autocertify";
    public const string AuthoritativeSources = "govcdm_authoritativesources";
    public const string StaleAfterDays = "govcdm_staleafterdays";
    public const string CodeList = "gdi_codelist";
    public const string MinConfidence = "gdi_minconfidence";
    public const string UnmappedMode = "gdi_unmappedmode";
    public const string BlankHandling = "gdi_blankhandling";
    public const string NonAuthoritativeMode = "gdi_nonauthoritativemode";
    public const string AutoCertifyMaxRank = "gdi_autocertifymaxrank";
    public const string DeleteMode = "gdi_deletemode";
    public const string ExcludeSubmitter = "gdi_excludesubmitter";
    public const string CertifiersRequired = "gdi_certifiersrequired";
    public const string CanonicalFormat = "gdi_canonicalformat";
    public const string LookupField = "gdi_lookupfield";
    public const string WriteBack = "gdi_writeback";
    public const string WriteBackTargets = "gdi_writebacktargets";
    public const string WriteBackUncertified = "gdi_writebackuncertified";
    public const string State = "statecode";
}

/// <summary>Integration Value Map: one row translates one code of a source (or of every source) into the canonical code.</summary>
internal static class ValueMap
{
    public const string Table = "govcdm_integrationvaluemap";
    public const string Id = "govcdm_integrationvaluemapid";
    public const string Name = "govcdm_name";
    public const string SourceSystemKey = "govcdm_sourcesystemkey";
    public const string CodeList = "govcdm_codelist";
    public const string SourceCode = "govcdm_sourcecode";
    public const string SourceLabel = "govcdm_sourcelabel";
    public const string Canonical = "govcdm_canonicalcodevalue";
    public const string Confidence = "govcdm_confidence";
    public const string ValidFrom = "gdi_validfrom";
    public const string ValidTo = "gdi_validto";
    public const string CaseSensitive = "gdi_casesensitive";
    public const string MapState = "gdi_mapstate";
    public const string ReversePreferred = "gdi_reversepreferred";
    public const string HitCount = "gdi_hitcount";
    public const string SuggestionKey = "gdi_suggestionkey";
    public const string State = "statecode";
}

/// <summary>Integration Sync Job: the envelope of what a source sent together.</summary>
internal static class SyncJob
{
    public const string Table = "govcdm_integrationsyncjob";
    public const string Id = "govcdm_integrationsyncjobid";
    public const string Name = "govcdm_name";
    public const string SourceSystemKey = "govcdm_sourcesystemkey";
    public const string EntityType = "govcdm_entitytype";
    public const string Direction = "govcdm_direction";
    public const string Result = "govcdm_jobstatus";
    public const string Submitted = "govcdm_submitteddatetime";
    public const string JobKey = "gdi_jobkey";
    public const string JobState = "gdi_jobstate";
    public const string JobKind = "gdi_jobkind";
    public const string DeclaredItems = "gdi_declareditems";
    public const string ReceivedCount = "gdi_receivedcount";
    public const string StartedOn = "gdi_startedon";
    public const string EndedOn = "gdi_endedon";
    public const string ResultMessage = "gdi_resultmessage";
    public const string CorrelationId = "gdi_correlationid";
    public const string CreatedOn = "createdon";
    public const string TargetSystemKey = "gdi_targetsystemkey";
}

/// <summary>Integration Sync Item: one assertion, or one record's worth of them, as the source sent it.</summary>
internal static class SyncItem
{
    public const string Table = "govcdm_integrationsyncitem";
    public const string Id = "govcdm_integrationsyncitemid";
    public const string Name = "govcdm_name";
    public const string Job = "govcdm_integrationsyncjob";
    public const string TargetTable = "govcdm_targettable";
    public const string TargetId = "govcdm_targetid";
    public const string FieldName = "govcdm_fieldname";
    public const string NewValue = "govcdm_newvalue";
    public const string ProcessMessage = "govcdm_processmessage";
    public const string Applied = "govcdm_applieddatetime";
    public const string ExternalKey = "gdi_externalkey";
    public const string SourceSystemKey = "gdi_sourcesystemkey";
    public const string Operation = "gdi_operation";
    public const string AspectKind = "gdi_aspectkind";
    public const string Payload = "gdi_payload";
    public const string NormalizedValue = "gdi_normalizedvalue";
    public const string PreviousValue = "gdi_previousvalue";
    public const string SourceVersion = "gdi_sourceversion";
    public const string SourceTimestamp = "gdi_sourcetimestamp";
    public const string ItemState = "gdi_itemstate";
    public const string ReasonCode = "gdi_reasoncode";
    public const string IdempotencyKey = "gdi_idempotencykey";
    public const string WaitingFor = "gdi_waitingfor";
    public const string Confidence = "gdi_confidence";
    public const string Identifier = "gdi_identifier";
    public const string Policy = "gdi_policy";
    public const string ValueMap = "gdi_valuemap";
    public const string DuplicateOf = "gdi_duplicateof";
    public const string ParentItem = "gdi_parentitem";
    public const string IsProposal = "gdi_isproposal";
    public const string IsOutbound = "gdi_isoutbound";
    public const string IsCurrent = "gdi_iscurrent";
    public const string LeaseId = "gdi_leaseid";
    public const string LeasedUntil = "gdi_leaseduntil";
    public const string SentAt = "gdi_sentat";
    public const string CreatedOn = "createdon";
}

/// <summary>Integration Ledger: who said what about which aspect, and what became of it.</summary>
internal static class LedgerEntry
{
    public const string Table = "govcdm_integrationledger";
    public const string Id = "govcdm_integrationledgerid";
    public const string Name = "govcdm_name";
    public const string TargetTable = "govcdm_targettable";
    public const string TargetId = "govcdm_targetid";
    public const string AspectKey = "govcdm_aspectkey";
    public const string Aspect = "govcdm_ledgeraspect";
    public const string Status = "govcdm_ledgerstatus";
    public const string SourceSystemKey = "govcdm_sourcesystemkey";
    public const string CertifiedBy = "govcdm_certifiedby";
    public const string CertifiedOn = "govcdm_certifieddatetime";
    public const string Notes = "govcdm_notes";
    public const string Value = "gdi_value";
    public const string PreviousValue = "gdi_previousvalue";
    public const string DisplayValue = "gdi_displayvalue";
    public const string RawValue = "gdi_rawvalue";
    public const string ValueHash = "gdi_valuehash";
    public const string AssertionKey = "gdi_assertionkey";
    public const string IsEffective = "gdi_iseffective";
    public const string IsBaseline = "gdi_isbaseline";
    public const string IsConflict = "gdi_isconflict";
    public const string IsStale = "gdi_isstale";
    public const string IsKept = "gdi_iskept";
    public const string IsLossy = "gdi_islossy";
    public const string SupersededBy = "gdi_supersededby";
    public const string SyncItem = "gdi_syncitem";
    public const string Identifier = "gdi_identifier";
    public const string Policy = "gdi_policy";
    public const string ValueMap = "gdi_valuemap";
    public const string SourceVersion = "gdi_sourceversion";
    public const string SourceTimestamp = "gdi_sourcetimestamp";
    public const string StartedAt = "gdi_startedat";
    public const string ReceivedAt = "gdi_receivedat";
    public const string ReceivedOn = "gdi_receivedon";
    public const string AppliedOn = "gdi_appliedon";
    public const string ConfirmedOn = "gdi_confirmedon";
    public const string DecidedOn = "gdi_decidedon";
    public const string DecidedAt = "gdi_decidedat";
    public const string DecisionReason = "gdi_decisionreason";
    public const string FirstCertifiedBy = "gdi_firstcertifiedby";
    public const string FirstCertifiedOn = "gdi_firstcertifiedon";
    public const string CertificationMethod = "gdi_certificationmethod";
    public const string RankReason = "gdi_rankreason";
    public const string HoldReason = "gdi_holdreason";
    public const string Confidence = "gdi_confidence";
    public const string CreatedOn = "createdon";
}

/// <summary>Source System: a system that sends, and how it orders and spells what it sends.</summary>
internal static class SourceSystemRow
{
    public const string Table = "gdi_sourcesystem";
    public const string Id = "gdi_sourcesystemid";
    public const string Key = "gdi_key";
    public const string State = "gdi_state";
    public const string StateReason = "gdi_statereason";
    public const string DefaultRank = "gdi_defaultrank";
    public const string OrderingMode = "gdi_orderingmode";
    public const string CaseSensitiveKeys = "gdi_casesensitivekeys";
    public const string BlankTokens = "gdi_blanktokens";
    public const string ClockSkewSeconds = "gdi_clockskewseconds";
    public const string ApplicationUser = "gdi_applicationuser";
}

/// <summary>Entity Map: one source and one target table, and whether they are connected.</summary>
internal static class EntityMapRow
{
    public const string Table = "gdi_entitymap";
    public const string Id = "gdi_entitymapid";
    public const string Name = "gdi_name";
    public const string SourceSystem = "gdi_sourcesystem";
    public const string TargetTable = "gdi_targettable";
    public const string SourceTable = "gdi_sourcetable";
    public const string MassDeleteGuard = "gdi_massdeleteguard";
    public const string GuardFields = "gdi_guardfields";
    public const string Direction = "gdi_direction";
    public const string OnTargetDeleted = "gdi_ontargetdeleted";
    public const string State = "gdi_state";
    public const string StateReason = "gdi_statereason";
    public const string OffSince = "gdi_offsince";
    public const string LinksCheckedTo = "gdi_linkscheckedto";
    public const string Capture = "gdi_capture";
}

/// <summary>The platform's registration of plug-ins.</summary>
internal static class Step
{
    public const string StepTable = "sdkmessageprocessingstep";
    public const string TypeTable = "plugintype";
    public const string FilterTable = "sdkmessagefilter";
    public const string MessageTable = "sdkmessage";
    public const string Name = "name";
    public const string TypeName = "typename";
    public const string Type = "plugintypeid";
    public const string Handler = "eventhandler";
    public const string Message = "sdkmessageid";
    public const string Filter = "sdkmessagefilterid";
    public const string PrimaryTable = "primaryobjecttypecode";
    public const string AcceptsSteps = "iscustomprocessingstepallowed";
    public const string Stage = "stage";
    public const string Mode = "mode";
    public const string Rank = "rank";
    public const string Deployment = "supporteddeployment";
    public const string RunsAs = "impersonatinguserid";
}

/// <summary>The platform's own tables that the engine reads.</summary>
internal static class Platform
{
    public const string EnvironmentVariableDefinition = "environmentvariabledefinition";
    public const string EnvironmentVariableDefinitionId = "environmentvariabledefinitionid";
    public const string EnvironmentVariableValue = "environmentvariablevalue";
    public const string EnvironmentVariableValueId = "environmentvariablevalueid";
    public const string SchemaName = "schemaname";
    public const string DefaultValue = "defaultvalue";
    public const string Value = "value";
    public const string Role = "role";
    public const string RoleId = "roleid";
    public const string RoleName = "name";
    public const string UserRoles = "systemuserroles";
    public const string UserId = "systemuserid";
    public const string ModifiedOn = "modifiedon";
    public const string State = "statecode";
}
