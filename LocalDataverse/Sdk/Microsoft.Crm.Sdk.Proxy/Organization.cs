using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Organization;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class WhoAmIRequest : OrganizationRequest
{
    public WhoAmIRequest() => RequestName = "WhoAmI";
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class WhoAmIResponse : OrganizationResponse
{
    public Guid BusinessUnitId => Result<Guid>();
    public Guid OrganizationId => Result<Guid>();
    public Guid UserId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveVersionRequest : OrganizationRequest
{
    public RetrieveVersionRequest() => RequestName = "RetrieveVersion";
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveVersionResponse : OrganizationResponse
{
    public string Version => Result<string>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveCurrentOrganizationRequest : OrganizationRequest
{
    public RetrieveCurrentOrganizationRequest() => RequestName = "RetrieveCurrentOrganization";

    public EndpointAccessType AccessType { get => Parameter<EndpointAccessType>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveCurrentOrganizationResponse : OrganizationResponse
{
    public OrganizationDetail Detail => Result<OrganizationDetail>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveTotalRecordCountRequest : OrganizationRequest
{
    public RetrieveTotalRecordCountRequest() => RequestName = "RetrieveTotalRecordCount";

    public string[] EntityNames { get => Parameter<string[]>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveTotalRecordCountResponse : OrganizationResponse
{
    public EntityRecordCountCollection EntityRecordCountCollection => Result<EntityRecordCountCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveProvisionedLanguagesRequest : OrganizationRequest
{
    public RetrieveProvisionedLanguagesRequest() => RequestName = "RetrieveProvisionedLanguages";
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveProvisionedLanguagesResponse : OrganizationResponse
{
    public int[] RetrieveProvisionedLanguages => Result<int[]>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveAvailableLanguagesRequest : OrganizationRequest
{
    public RetrieveAvailableLanguagesRequest() => RequestName = "RetrieveAvailableLanguages";
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveAvailableLanguagesResponse : OrganizationResponse
{
    public int[] LocaleIds => Result<int[]>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class GetTimeZoneCodeByLocalizedNameRequest : OrganizationRequest
{
    public GetTimeZoneCodeByLocalizedNameRequest() => RequestName = "GetTimeZoneCodeByLocalizedName";

    public int LocaleId { get => Parameter<int>(); set => Parameter(value); }
    public string LocalizedStandardName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class GetTimeZoneCodeByLocalizedNameResponse : OrganizationResponse
{
    public int TimeZoneCode => Result<int>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class LocalTimeFromUtcTimeRequest : OrganizationRequest
{
    public LocalTimeFromUtcTimeRequest() => RequestName = "LocalTimeFromUtcTime";

    public int TimeZoneCode { get => Parameter<int>(); set => Parameter(value); }
    public DateTime UtcTime { get => Parameter<DateTime>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class LocalTimeFromUtcTimeResponse : OrganizationResponse
{
    public DateTime LocalTime => Result<DateTime>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class UtcTimeFromLocalTimeRequest : OrganizationRequest
{
    public UtcTimeFromLocalTimeRequest() => RequestName = "UtcTimeFromLocalTime";

    public DateTime LocalTime { get => Parameter<DateTime>(); set => Parameter(value); }
    public int TimeZoneCode { get => Parameter<int>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class UtcTimeFromLocalTimeResponse : OrganizationResponse
{
    public DateTime UtcTime => Result<DateTime>();
}
