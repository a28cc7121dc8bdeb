using System;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Sources;
using GovDataIntegration.Engine.WriteBack;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_LeaseOutbound: hands what waits for a system to its connector, for a limited time.</summary>
public sealed class LeaseOutbound : Border
{
    private const int UsualItems = 100;
    private const int MostItems = 1000;
    private const int UsualSeconds = 300;
    private const int FewestSeconds = 10;
    private const int MostSeconds = 86400;

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var key = context.Required("SourceSystemKey");
        var max = Number(context, "Max", UsualItems, least: 1, MostItems);
        var seconds = Number(context, "LeaseSeconds", UsualSeconds, FewestSeconds, MostSeconds);
        var source = SourceDirectory.Load(services, "").Find(key);
        if (new Gate(services).RefuseCaller(source, key) is { } refusal)
            throw new Refusal(refusal);
        EngineMark.Set(context);
        var lease = new Lease(services);
        var items = lease.Take(source!, Settings.Load(services), max, seconds);
        context.OutputParameters["LeaseId"] = lease.Id;
        context.OutputParameters["Items"] = Json.List(items.Select(Told)).ToString();
    }

    private static Json Told(Entity row) => Json.Object(
        Json.Member("itemId", Json.String(row.Id.ToString("D"))),
        Json.Member("targetTable", Json.String(row.Text(SyncItem.TargetTable))),
        Json.Member("targetId", Json.String(row.Text(SyncItem.TargetId))),
        Json.Member("key", Json.String(row.Text(SyncItem.ExternalKey))),
        Json.Member("field", Json.String(row.Text(SyncItem.FieldName))),
        Json.Member("value", ItemRows.Values(row)[0].Value),
        Json.Member("queuedOn", Json.Instant(row.GetAttributeValue<DateTime>(SyncItem.CreatedOn))));

    private static int Number(IPluginExecutionContext context, string name, int usual, int least, int most)
    {
        var number = context.Optional<int?>(name) ?? usual;
        return number >= least && number <= most
            ? number
            : throw new Refusal(Reason.InvalidParameter, name, number, "it takes " + least + " to " + most);
    }
}
