using System;
using System.CommandLine;
using System.IO;
using GovDataIntegration.Connector.Administration;

namespace GovDataIntegration.Connector.Commands;

/// <summary><c>gdi missed-sync</c>: makes up for what was missed while integration was off.</summary>
internal static class MissedSyncCommand
{
    public const int UsualBatch = 500;
    public const int MostRecords = 1000;

    public static Command Define(TextWriter output)
    {
        var source = new Option<string?>("--source") { Description = "Only this source's table, with --table" };
        var table = new Option<string?>("--table") { Description = "The target table's logical name" };
        var batch = new Option<int>("--batch") { Description = $"Items and records in one request, 1 to {MostRecords}", DefaultValueFactory = _ => UsualBatch };
        FeedCommand.Within(batch, 1, MostRecords);
        var command = new Command(
            "missed-sync", "Makes up for what was missed while integration was off, until nothing remains. It can be stopped and run again at any time.")
        {
            source, table, batch,
        };
        command.Validators.Add(line =>
        {
            if (line.GetValue(source) is null != line.GetValue(table) is null)
                line.AddError("Give --source and --table, or neither.");
        });
        var connection = new Connection();
        connection.AddTo(command);
        command.SetAction(async (line, stop) =>
        {
            using var client = connection.Open(line, output);
            Guid? map = line.GetValue(source) is { } key ? await EntityMaps.Find(client, key, line.GetValue(table)!, stop) : null;
            var missed = new MissedSync(client, map);
            var first = await missed.Next(line.GetValue(batch), stop);
            var screen = new Screen(output);
            var total = first + missed.Remaining;
            await screen.Progress("Missed sync", total, async done =>
            {
                // What the work itself changes is compared, too, so that more may remain than before.
                for (int shown = 0, step = first; ; step = Math.Max(0, total - missed.Remaining - shown))
                {
                    done(step);
                    shown += step;
                    if (missed.Remaining == 0)
                        return;
                    await missed.Next(line.GetValue(batch), stop);
                }
            });
            screen.Line($"{missed.Processed} items and records made up for. {missed.Conflicts} fields were changed on both sides"
                + (missed.Conflicts == 0 ? "." : ": a steward decides."));
            return 0;
        });
        return command;
    }
}
