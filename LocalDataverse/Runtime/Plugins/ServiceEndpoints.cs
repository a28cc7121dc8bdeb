using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Plugins;

/// <summary>Posting the context to a service endpoint: there is no service bus here, so that asking for it fails.</summary>
internal sealed class ServiceEndpoints : IServiceEndpointNotificationService
{
    public string Execute(EntityReference serviceEndpoint, IExecutionContext context) =>
        throw Faults.NotSupportedHere.With("service endpoints", serviceEndpoint.Id);
}
