using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AssignRequest : OrganizationRequest
{
    public AssignRequest() => RequestName = "Assign";

    public EntityReference Assignee { get => Parameter<EntityReference>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AssignResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class SetStateRequest : OrganizationRequest
{
    public SetStateRequest() => RequestName = "SetState";

    public EntityReference EntityMoniker { get => Parameter<EntityReference>(); set => Parameter(value); }
    public OptionSetValue State { get => Parameter<OptionSetValue>(); set => Parameter(value); }
    public OptionSetValue Status { get => Parameter<OptionSetValue>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class SetStateResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class IsValidStateTransitionRequest : OrganizationRequest
{
    public IsValidStateTransitionRequest() => RequestName = "IsValidStateTransition";

    public EntityReference Entity { get => Parameter<EntityReference>(); set => Parameter(value); }
    public string NewState { get => Parameter<string>(); set => Parameter(value); }
    public int NewStatus { get => Parameter<int>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class IsValidStateTransitionResponse : OrganizationResponse
{
    public bool IsValid => Result<bool>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class MergeRequest : OrganizationRequest
{
    public MergeRequest() => RequestName = "Merge";

    public bool PerformParentingChecks { get => Parameter<bool>(); set => Parameter(value); }
    public Guid SubordinateId { get => Parameter<Guid>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
    public Entity UpdateContent { get => Parameter<Entity>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class MergeResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class InitializeFromRequest : OrganizationRequest
{
    public InitializeFromRequest() => RequestName = "InitializeFrom";

    public EntityReference EntityMoniker { get => Parameter<EntityReference>(); set => Parameter(value); }
    public bool SkipParentalRelationshipMapping { get => Parameter<bool>(); set => Parameter(value); }
    public string TargetEntityName { get => Parameter<string>(); set => Parameter(value); }
    public TargetFieldType TargetFieldType { get => Parameter<TargetFieldType>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class InitializeFromResponse : OrganizationResponse
{
    public Entity Entity => Result<Entity>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class CalculateRollupFieldRequest : OrganizationRequest
{
    public CalculateRollupFieldRequest() => RequestName = "CalculateRollupField";

    public string FieldName { get => Parameter<string>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class CalculateRollupFieldResponse : OrganizationResponse
{
    public Entity Entity => Result<Entity>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RollupRequest : OrganizationRequest
{
    public RollupRequest() => RequestName = "Rollup";

    public QueryBase Query { get => Parameter<QueryBase>(); set => Parameter(value); }
    public RollupType RollupType { get => Parameter<RollupType>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RollupResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public enum PropagationOwnershipOptions
{
    [EnumMember] None = 0,
    [EnumMember] Caller = 1,
    [EnumMember] ListMemberOwner = 2,
}

[DataContract(Namespace = XmlNames.Crm2011)]
public enum TargetFieldType
{
    [EnumMember] All = 0,
    [EnumMember] ValidForCreate = 1,
    [EnumMember] ValidForUpdate = 2,
    [EnumMember] ValidForRead = 3,
}

[DataContract(Namespace = XmlNames.Crm2011)]
public enum RollupType
{
    [EnumMember] None = 0,
    [EnumMember] Related = 1,
    [EnumMember] Extended = 2,
}
