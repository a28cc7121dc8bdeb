using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Administration;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_FlagStaleEntries: flags values that nobody has confirmed for longer than their policy allows; for a schedule to call.</summary>
public sealed class FlagStaleEntries : Border
{
    private const int DefaultMaxRecords = 5000;

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var left = context.Optional<int?>("MaxRecords") ?? DefaultMaxRecords;
        if (left <= 0)
            throw new Refusal(Reason.InvalidParameter, "MaxRecords", left, "it takes a positive number");
        EngineMark.Set(context);
        var sweep = new StaleSweep(services);
        var flagged = 0;
        foreach (var table in Tables(context, services))
        {
            var here = sweep.Flag(table, left);
            flagged += here;
            left -= here;
            if (left == 0)
                break;
        }
        context.OutputParameters["Flagged"] = flagged;
    }

    private static IEnumerable<string> Tables(IPluginExecutionContext context, Services services) =>
        context.Optional("TargetTable") is { } table
            ? new[] { table.ToLowerInvariant() }
            : EntityMaps.Tables(services).OrderBy(name => name, System.StringComparer.Ordinal);
}
