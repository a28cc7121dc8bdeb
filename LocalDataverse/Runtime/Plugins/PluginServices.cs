using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.PluginTelemetry;

namespace LocalDataverse.Plugins;

/// <summary>
/// What a plug-in is given: its context, the organisation service, tracing. Asked for anything else, it answers null.
/// https://learn.microsoft.com/power-apps/developer/data-platform/write-plug-in#services-you-can-use-in-your-code
/// </summary>
internal sealed class PluginServices(Platform platform, UnitOfWork unit, PluginContext context, PluginTrace trace)
    : IServiceProvider, IOrganizationServiceFactory
{
    private static readonly FrozenDictionary<Type, Func<PluginServices, object>> Offered =
        new Dictionary<Type, Func<PluginServices, object>>
    {
        [typeof(IExecutionContext)] = services => services.Context,
        [typeof(IPluginExecutionContext)] = services => services.Context,
        [typeof(IPluginExecutionContext2)] = services => services.Context,
        [typeof(IPluginExecutionContext3)] = services => services.Context,
        [typeof(IPluginExecutionContext4)] = services => services.Context,
        [typeof(ITracingService)] = services => services.Trace,
        [typeof(IOrganizationServiceFactory)] = services => services,
        [typeof(IServiceEndpointNotificationService)] = _ => new ServiceEndpoints(),
        [typeof(ILogger)] = _ => new Telemetry(),
    }.ToFrozenDictionary();

    private PluginContext Context => context;

    private PluginTrace Trace => trace;

    public object? GetService(Type serviceType) => Offered.TryGetValue(serviceType, out var service) ? service(this) : null;

    /// <param name="userId">Null = SYSTEM, the empty guid = the user of the context, otherwise that user.</param>
    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        var user = userId is null ? platform.SystemUserId : userId == Guid.Empty ? context.UserId : userId.Value;
        return new OrganizationService(request => Call(request, user));
    }

    private OrganizationResponse Call(OrganizationRequest request, Guid user)
    {
        unit.EnterCall(request);
        var succeeded = false;
        try
        {
            var response = platform.Pipeline.Run(request, Origin.Plugin(unit, context, user));
            succeeded = true;
            return response;
        }
        finally
        {
            if (!succeeded)
                unit.Doom();
        }
    }
}
