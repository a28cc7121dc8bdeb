using System;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Administration;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_SetIntegrationState: turns integration on, off or pauses it, for the environment, a source or an entity map.</summary>
public sealed class SetIntegrationState : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var scope = context.Choice<SwitchScope>("Scope");
        var state = context.Choice<IntegrationState>("State");
        if (state == IntegrationState.CatchingUp)
            throw new Refusal(Reason.InvalidParameter, "State", state, "it takes On, Off or Paused");
        var control = new Switch(services, context.Optional("Reason"));
        EngineMark.Set(context);
        context.OutputParameters["PreviousState"] = control.Set(scope, context.Optional("Key"), state).ToString();
        context.OutputParameters["Parked"] = control.Parked;
    }
}
