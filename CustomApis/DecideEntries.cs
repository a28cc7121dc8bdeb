using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Decisions;
using GovDataIntegration.Engine.Release;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_DecideEntries: one decision about up to a thousand ledger entries; all of them hold, or none.</summary>
public sealed class DecideEntries : Border
{
    private const int MaxEntries = 1000;

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var kind = context.Choice<DecisionKind>("Decision");
        var decisions = Read(context, kind);
        EngineMark.Set(context);
        foreach (var plan in new DecisionPipeline(services).Process(decisions))
            new TakeUp(services).Write(plan);
        context.OutputParameters["Results"] = Json.List(decisions.Select(Result)).ToString();
    }

    private static List<Decision> Read(IPluginExecutionContext context, DecisionKind kind)
    {
        var ids = context.Optional<string[]>("LedgerIds") ?? Array.Empty<string>();
        var versions = context.Optional<string[]>("RowVersions");
        if (ids.Length == 0)
            throw new Refusal(Reason.MissingParameter, "LedgerIds");
        if (ids.Length > MaxEntries)
            throw new Refusal(Reason.TooManyItems, ids.Length, MaxEntries);
        if (versions is not null && versions.Length != ids.Length)
            throw new Refusal(Reason.InvalidParameter, "RowVersions", versions.Length, "it takes one for each of the LedgerIds");
        var reason = context.Optional("Reason");
        return ids.Select((text, index) => new Decision
        {
            EntryId = Guid.TryParse(text, out var id) ? id : throw new Refusal(Reason.InvalidParameter, "LedgerIds", text, "it takes ids"),
            Kind = kind, Reason = reason, RowVersion = versions?[index],
        }).GroupBy(decision => decision.EntryId).Select(same => same.First()).ToList();
    }

    private static Json Result(Decision decision) => Json.Object(
        Json.Member("ledgerId", Json.String(decision.EntryId.ToString("D"))),
        Json.Member("status", Json.String(decision.Result?.ToString())),
        Json.Member("firstSignature", Json.String(decision.IsFirstSignature ? "yes" : "no")));
}
