using GovDataIntegration.Engine.Administration;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_SetChangeCapture: lets the engine hear of every change to a table, or no longer.</summary>
public sealed class SetChangeCapture : Border
{
    /// <summary>The plug-in type that hears of the changes.</summary>
    private const string Listener = "GovDataIntegration.Plugins.TargetChanged";

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var table = context.Required("TargetTable").ToLowerInvariant();
        var capture = new Capture(services, Listener);
        var isOn = context.Optional<bool>("Enabled");
        context.OutputParameters["Registered"] = isOn ? capture.TurnOn(table) : 0;
        context.OutputParameters["Removed"] = isOn ? 0 : capture.TurnOff(table);
    }
}
