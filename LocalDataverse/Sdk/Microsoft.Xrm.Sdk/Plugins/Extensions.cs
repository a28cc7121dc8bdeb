using System;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Extensions;

public static class ContextExtensions
{
    public static T InputParameterOrDefault<T>(this IPluginExecutionContext context, string parameterName) =>
        context.InputParameters.ValueOrDefault<T>(parameterName);
}

public static class ServiceProviderExtensions
{
    public static T Get<T>(this IServiceProvider serviceProvider) => (T)serviceProvider.GetService(typeof(T));

    public static IOrganizationService GetOrganizationService(this IServiceProvider serviceProvider, Guid id) =>
        serviceProvider.Get<IOrganizationServiceFactory>().CreateOrganizationService(id);
}

public static class OrganizationServiceExtensions
{
    public static EntityMetadata GetEntityMetadata(this IOrganizationService serviceProxy, string logicalName)
    {
        var request = new RetrieveEntityRequest { LogicalName = logicalName, EntityFilters = EntityFilters.All };
        return ((RetrieveEntityResponse)serviceProxy.Execute(request)).EntityMetadata;
    }
}
