using System;
using System.ServiceModel;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Plugins;

/// <summary>Runs plug-in code and turns whatever comes out of it into what the platform would report.</summary>
internal sealed class PluginHost(Platform platform)
{
    private readonly PluginAssemblies _assemblies = new(platform);

    public PluginAssemblies Assemblies => _assemblies;

    /// <exception cref="FaultException{OrganizationServiceFault}">The code threw, swallowed a failed service call inside the
    /// transaction, or took too long.</exception>
    public void Execute(PluginSource source, PluginContext context, UnitOfWork unit)
    {
        var trace = new PluginTrace();
        var started = platform.Time.GetTimestamp();
        var startedOn = platform.Time.GetUtcNow().UtcDateTime;
        Exception? thrown = null;
        try
        {
            _assemblies.Instance(source).Execute(new PluginServices(platform, unit, context, trace));
            RefuseSwallowedFaults(unit);
            unit.RefuseOvertime();
        }
        catch (Exception exception) when (!IsFatal(exception))
        {
            thrown = exception;
            throw PluginFaults.From(exception, source, context, trace.ToString());
        }
        finally
        {
            if (platform.Settings.Traces(failed: thrown is not null))
            {
                var duration = platform.Time.GetElapsedTime(started);
                unit.Traces.Add(TraceLog.Row(platform, source, context, trace.ToString(), thrown, startedOn, duration));
            }
        }
    }

    // https://learn.microsoft.com/troubleshoot/power-platform/dataverse/working-with-solutions/dataverse-plug-ins-errors#transaction-errors
    private static void RefuseSwallowedFaults(UnitOfWork unit)
    {
        if (unit.IsDoomed)
            throw Faults.TransactionCountReduced.With();
    }

    private static bool IsFatal(Exception exception) => exception is OutOfMemoryException;
}
