using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class GrantAccessRequest : OrganizationRequest
{
    public GrantAccessRequest() => RequestName = "GrantAccess";

    public PrincipalAccess PrincipalAccess { get => Parameter<PrincipalAccess>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class GrantAccessResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ModifyAccessRequest : OrganizationRequest
{
    public ModifyAccessRequest() => RequestName = "ModifyAccess";

    public PrincipalAccess PrincipalAccess { get => Parameter<PrincipalAccess>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ModifyAccessResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RevokeAccessRequest : OrganizationRequest
{
    public RevokeAccessRequest() => RequestName = "RevokeAccess";

    public EntityReference Revokee { get => Parameter<EntityReference>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RevokeAccessResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrievePrincipalAccessRequest : OrganizationRequest
{
    public RetrievePrincipalAccessRequest() => RequestName = "RetrievePrincipalAccess";

    public EntityReference Principal { get => Parameter<EntityReference>(); set => Parameter(value); }
    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrievePrincipalAccessResponse : OrganizationResponse
{
    public AccessRights AccessRights => Result<AccessRights>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveSharedPrincipalsAndAccessRequest : OrganizationRequest
{
    public RetrieveSharedPrincipalsAndAccessRequest() => RequestName = "RetrieveSharedPrincipalsAndAccess";

    public EntityReference Target { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveSharedPrincipalsAndAccessResponse : OrganizationResponse
{
    public PrincipalAccess[] PrincipalAccesses => Result<PrincipalAccess[]>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class PrincipalAccess : IExtensibleDataObject
{
    [DataMember] public AccessRights AccessMask { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }
    [DataMember] public EntityReference Principal { get; set; }
}

[DataContract(Namespace = XmlNames.Crm2011)]
[Flags]
public enum AccessRights
{
    [EnumMember] None = 0,
    [EnumMember] ReadAccess = 1,
    [EnumMember] WriteAccess = 2,
    [EnumMember] AppendAccess = 4,
    [EnumMember] AppendToAccess = 16,
    [EnumMember] CreateAccess = 32,
    [EnumMember] DeleteAccess = 65536,
    [EnumMember] ShareAccess = 262144,
    [EnumMember] AssignAccess = 524288,
}
