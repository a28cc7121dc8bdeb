using System;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Dataverse;

/// <summary>
/// Where the platform enters: every plug-in and custom API derives from it. It builds the services, as the caller, and
/// translates a refusal into the one exception whose text reaches the caller unchanged.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/handle-exceptions
/// </summary>
public abstract class Border : IPlugin
{
    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        if (serviceProvider is null)
            throw new ArgumentNullException(nameof(serviceProvider));
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
        var trace = (ITracingService)serviceProvider.GetService(typeof(ITracingService));
        try
        {
            Run(context, new Services(factory.CreateOrganizationService(context.UserId), trace, context.OperationCreatedOn, context.UserId));
        }
        catch (Refusal refusal)
        {
            throw new InvalidPluginExecutionException(refusal.Message, refusal);
        }
    }

    private protected abstract void Run(IPluginExecutionContext context, Services services);
}
