using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.WriteBack;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_AcknowledgeOutbound: a connector says what became of the items it leased; saying it again changes nothing.</summary>
public sealed class AcknowledgeOutbound : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var lease = context.Required("LeaseId");
        var receipts = Receipt.ReadAll(context.Required("Results"));
        EngineMark.Set(context);
        context.OutputParameters["Acknowledged"] = new Acknowledgement(services).Record(lease, receipts);
    }
}
