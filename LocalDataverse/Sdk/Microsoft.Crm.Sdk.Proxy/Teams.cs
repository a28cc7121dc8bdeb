using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AddMembersTeamRequest : OrganizationRequest
{
    public AddMembersTeamRequest() => RequestName = "AddMembersTeam";

    public Guid[] MemberIds { get => Parameter<Guid[]>(); set => Parameter(value); }
    public Guid TeamId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AddMembersTeamResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RemoveMembersTeamRequest : OrganizationRequest
{
    public RemoveMembersTeamRequest() => RequestName = "RemoveMembersTeam";

    public Guid[] MemberIds { get => Parameter<Guid[]>(); set => Parameter(value); }
    public Guid TeamId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RemoveMembersTeamResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AddUserToRecordTeamRequest : OrganizationRequest
{
    public AddUserToRecordTeamRequest() => RequestName = "AddUserToRecordTeam";

    public EntityReference Record { get => Parameter<EntityReference>(); set => Parameter(value); }
    public Guid SystemUserId { get => Parameter<Guid>(); set => Parameter(value); }
    public Guid TeamTemplateId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AddUserToRecordTeamResponse : OrganizationResponse
{
    public Guid AccessTeamId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RemoveUserFromRecordTeamRequest : OrganizationRequest
{
    public RemoveUserFromRecordTeamRequest() => RequestName = "RemoveUserFromRecordTeam";

    public EntityReference Record { get => Parameter<EntityReference>(); set => Parameter(value); }
    public Guid SystemUserId { get => Parameter<Guid>(); set => Parameter(value); }
    public Guid TeamTemplateId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RemoveUserFromRecordTeamResponse : OrganizationResponse
{
    public Guid AccessTeamId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class SetBusinessSystemUserRequest : OrganizationRequest
{
    public SetBusinessSystemUserRequest() => RequestName = "SetBusinessSystemUser";

    public Guid BusinessId { get => Parameter<Guid>(); set => Parameter(value); }
    public bool DoNotMoveAllRecords { get => Parameter<bool>(); set => Parameter(value); }
    public EntityReference ReassignPrincipal { get => Parameter<EntityReference>(); set => Parameter(value); }
    public Guid UserId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class SetBusinessSystemUserResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class SetParentBusinessUnitRequest : OrganizationRequest
{
    public SetParentBusinessUnitRequest() => RequestName = "SetParentBusinessUnit";

    public Guid BusinessUnitId { get => Parameter<Guid>(); set => Parameter(value); }
    public Guid ParentId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class SetParentBusinessUnitResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveUserSettingsSystemUserRequest : OrganizationRequest
{
    public RetrieveUserSettingsSystemUserRequest() => RequestName = "RetrieveUserSettingsSystemUser";

    public ColumnSet ColumnSet { get => Parameter<ColumnSet>(); set => Parameter(value); }
    public Guid EntityId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveUserSettingsSystemUserResponse : OrganizationResponse
{
    public Entity Entity => Result<Entity>();
}
