using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Administration;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Commands;

/// <summary><c>gdi sync-now</c>: synchronises a source's table, or one record, on demand; or shows what a source is asked for.</summary>
internal static class SyncNowCommand
{
    // Jobs of kind Sync now that still receive.
    private const string Open = "gdi_jobkind eq 482100004 and gdi_jobstate eq 482100000 and govcdm_direction eq 166840000";

    public static Command Define(TextWriter output)
    {
        var source = new Option<string?>("--source") { Description = "The source system's key" };
        var table = new Option<string?>("--table") { Description = "The target table's logical name" };
        var record = new Option<Guid?>("--record") { Description = "Only this record of the table, with every source that knows it" };
        var direction = new Option<string>("--direction") { Description = "In, Out or Both", DefaultValueFactory = _ => "Both" };
        var requests = new Option<bool>("--requests") { Description = "Shows what --source is asked for; answer with 'gdi feed --job KEY --complete'" };
        var batch = new Option<int>("--batch")
        {
            Description = $"Records in one request, 1 to {MissedSyncCommand.MostRecords}", DefaultValueFactory = _ => MissedSyncCommand.UsualBatch,
        };
        FeedCommand.Within(batch, 1, MissedSyncCommand.MostRecords);
        direction.AcceptOnlyFromAmong("In", "Out", "Both");
        var command = new Command("sync-now", "Tells systems what they are not known to have, and asks sources for everything.")
        {
            source, table, record, direction, batch, requests,
        };
        command.Validators.Add(line =>
        {
            var (hasSource, hasRecord) = (line.GetValue(source) is not null, line.GetValue(record) is not null);
            if (line.GetValue(requests) ? !hasSource : line.GetValue(table) is null || hasSource == hasRecord)
                line.AddError("Give --table with --source or --record, or --requests with --source.");
        });
        var connection = new Connection();
        connection.AddTo(command);
        command.SetAction(async (line, stop) =>
        {
            using var client = connection.Open(line, output);
            var screen = new Screen(output);
            if (line.GetValue(requests))
            {
                screen.Table(["Job", "Table", "Asked for"], await Requests(client, line.GetRequiredValue(source)!, stop));
                return 0;
            }
            var request = new JsonObject { ["Direction"] = line.GetValue(direction) };
            if (line.GetValue(record) is { } id)
                (request["TargetTable"], request["TargetId"]) = (line.GetValue(table), id);
            else
                request["EntityMapId"] = await EntityMaps.Find(client, line.GetRequiredValue(source)!, line.GetRequiredValue(table)!, stop);
            var sync = new SyncNow(client, request);
            await sync.Run(line.GetValue(batch), stop);
            screen.Line($"{sync.Items} outbound items, {(sync.JobId is { } job ? $"job {job}" : "no job")}.");
            return 0;
        });
        return command;
    }

    private static async Task<IReadOnlyList<object?[]>> Requests(DataverseClient client, string source, CancellationToken stop)
    {
        var rows = new List<object?[]>();
        var filter = Uri.EscapeDataString($"{Open} and govcdm_sourcesystemkey eq {DataverseClient.Quote(source)}");
        const string jobs = "govcdm_integrationsyncjobs?$select=gdi_jobkey,govcdm_entitytype,gdi_resultmessage&$orderby=createdon";
        await foreach (var job in client.Rows($"{jobs}&$filter={filter}", stop))
            rows.Add([(string?)job["gdi_jobkey"], (string?)job["govcdm_entitytype"], (string?)job["gdi_resultmessage"]]);
        return rows;
    }
}
