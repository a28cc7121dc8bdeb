using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveMissingDependenciesRequest : OrganizationRequest
{
    public RetrieveMissingDependenciesRequest() => RequestName = "RetrieveMissingDependencies";

    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveMissingDependenciesResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveDependenciesForDeleteRequest : OrganizationRequest
{
    public RetrieveDependenciesForDeleteRequest() => RequestName = "RetrieveDependenciesForDelete";

    public int ComponentType { get => Parameter<int>(); set => Parameter(value); }
    public Guid ObjectId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveDependenciesForDeleteResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveDependenciesForUninstallRequest : OrganizationRequest
{
    public RetrieveDependenciesForUninstallRequest() => RequestName = "RetrieveDependenciesForUninstall";

    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveDependenciesForUninstallResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveDependentComponentsRequest : OrganizationRequest
{
    public RetrieveDependentComponentsRequest() => RequestName = "RetrieveDependentComponents";

    public int ComponentType { get => Parameter<int>(); set => Parameter(value); }
    public Guid ObjectId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveDependentComponentsResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveRequiredComponentsRequest : OrganizationRequest
{
    public RetrieveRequiredComponentsRequest() => RequestName = "RetrieveRequiredComponents";

    public int ComponentType { get => Parameter<int>(); set => Parameter(value); }
    public Guid ObjectId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class RetrieveRequiredComponentsResponse : OrganizationResponse
{
    public EntityCollection EntityCollection => Result<EntityCollection>();
}
