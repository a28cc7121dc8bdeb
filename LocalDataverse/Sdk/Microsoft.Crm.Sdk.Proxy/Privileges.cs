using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AddPrivilegesRoleRequest : OrganizationRequest
{
    public AddPrivilegesRoleRequest() => RequestName = "AddPrivilegesRole";

    public RolePrivilege[] Privileges { get => Parameter<RolePrivilege[]>(); set => Parameter(value); }
    public Guid RoleId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class AddPrivilegesRoleResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RemovePrivilegeRoleRequest : OrganizationRequest
{
    public RemovePrivilegeRoleRequest() => RequestName = "RemovePrivilegeRole";

    public Guid PrivilegeId { get => Parameter<Guid>(); set => Parameter(value); }
    public Guid RoleId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RemovePrivilegeRoleResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ReplacePrivilegesRoleRequest : OrganizationRequest
{
    public ReplacePrivilegesRoleRequest() => RequestName = "ReplacePrivilegesRole";

    public RolePrivilege[] Privileges { get => Parameter<RolePrivilege[]>(); set => Parameter(value); }
    public Guid RoleId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ReplacePrivilegesRoleResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveRolePrivilegesRoleRequest : OrganizationRequest
{
    public RetrieveRolePrivilegesRoleRequest() => RequestName = "RetrieveRolePrivilegesRole";

    public Guid RoleId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveRolePrivilegesRoleResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Result<RolePrivilege[]>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveUserPrivilegesRequest : OrganizationRequest
{
    public RetrieveUserPrivilegesRequest() => RequestName = "RetrieveUserPrivileges";

    public Guid UserId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveUserPrivilegesResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Result<RolePrivilege[]>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveTeamPrivilegesRequest : OrganizationRequest
{
    public RetrieveTeamPrivilegesRequest() => RequestName = "RetrieveTeamPrivileges";

    public Guid TeamId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveTeamPrivilegesResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Result<RolePrivilege[]>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrievePrivilegeSetRequest : OrganizationRequest
{
    public RetrievePrivilegeSetRequest() => RequestName = "RetrievePrivilegeSet";
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrievePrivilegeSetResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RolePrivilege : IExtensibleDataObject
{
    public RolePrivilege()
    {
    }

    public RolePrivilege(int depth, Guid privilegeId)
        : this(depth, privilegeId, Guid.Empty)
    {
    }

    public RolePrivilege(int depth, Guid privilegeId, Guid businessId)
        : this((PrivilegeDepth)depth, privilegeId, businessId)
    {
    }

    public RolePrivilege(PrivilegeDepth depth, Guid privilegeId, Guid businessId)
        : this(depth, privilegeId, businessId, null)
    {
    }

    public RolePrivilege(int depth, Guid privilegeId, Guid businessId, string privilegeName)
        : this((PrivilegeDepth)depth, privilegeId, businessId, privilegeName)
    {
    }

    public RolePrivilege(PrivilegeDepth depth, Guid privilegeId, Guid businessId, string privilegeName)
    {
        Depth = depth;
        PrivilegeId = privilegeId;
        BusinessUnitId = businessId;
        PrivilegeName = privilegeName;
    }

    [DataMember] public Guid BusinessUnitId { get; set; }
    [DataMember] public PrivilegeDepth Depth { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public Guid PrivilegeId { get; set; }
    [DataMember] public string PrivilegeName { get; set; }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public enum PrivilegeDepth
{
    [EnumMember] Basic = 0,
    [EnumMember] Local = 1,
    [EnumMember] Deep = 2,
    [EnumMember] Global = 3,
}
