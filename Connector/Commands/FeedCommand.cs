using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using GovDataIntegration.Connector.Sources;
using GovDataIntegration.Connector.Submission;

namespace GovDataIntegration.Connector.Commands;

/// <summary><c>gdi feed</c>: sends a file into a sync job.</summary>
internal static class FeedCommand
{
    private const int UsualBatch = 500;

    public static Command Define(TextWriter output)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with a header, or JSON lines (.jsonl, .ndjson, .json)" };
        var mapping = new Option<string?>("--mapping") { Description = "How columns become fields (JSON); items as JSON lines need none" };
        var source = new Option<string>("--source") { Description = "The source system's key", Required = true };
        var table = new Option<string>("--table") { Description = "The target table's logical name", Required = true };
        var job = new Option<string>("--job") { Description = "Your key of the job; the same key is the same job", Required = true };
        var version = new Option<string?>("--version") { Description = "The version of every record, instead of the mapping's" };
        var batch = new Option<int>("--batch")
        {
            Description = $"Items in one request, 1 to {Batches.MostItems}",
            DefaultValueFactory = _ => UsualBatch,
        };
        var parallel = new Option<int>("--parallel") { Description = "Requests at the same time, 1 to 52", DefaultValueFactory = _ => 1 };
        var kind = new Option<string>("--kind")
        {
            Description = "Live, Bulk, or FullSnapshot: with --complete, keys that the file does not have are proposed for deletion",
            DefaultValueFactory = _ => "Bulk",
        };
        var complete = new Option<bool>("--complete")
        {
            Description = "The file is all there is: declare its number of records, and close the job after it",
        };
        Within(batch, 1, Batches.MostItems);
        Within(parallel, 1, 52);

        var command = new Command("feed", "Feeds a file into a sync job. Running the same command again changes nothing.")
        {
            file, mapping, source, table, job, version, batch, parallel, kind, complete,
        };
        var connection = new Connection();
        connection.AddTo(command);
        command.SetAction(async (line, stop) =>
        {
            var rules = line.GetValue(mapping) is { } path ? Mapping.Load(path) : null;
            var input = new RecordFile(line.GetRequiredValue(file), rules, line.GetValue(version));
            using var client = connection.Open(line, output);
            var target = new Job(
                line.GetRequiredValue(source), line.GetRequiredValue(table), line.GetRequiredValue(job), line.GetRequiredValue(kind));
            // Reading the file once before anything is sent costs little, and finds a wrong mapping while nothing has happened.
            var total = input.Records().Count();
            var declared = line.GetValue(complete) ? total : (int?)null;
            var feed = new Feed(client, target, declared);
            var screen = new Screen(output);
            await screen.Progress(Path.GetFileName(input.Path), total,
                sent => feed.Send(input.Records(), line.GetValue(batch), line.GetValue(parallel), sent, stop));
            var closed = declared is not null && feed.Outcomes.JobId is { } id ? await Job.Complete(client, id, stop) : null;
            OutcomeTable.Show(screen, target, total, feed.Outcomes, closed);
            return feed.Outcomes.Refused == 0 ? 0 : 2;
        });
        return command;
    }

    /// <summary>Refuses numbers outside a range.</summary>
    internal static void Within(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            result.AddError($"{option.Name} must be between {least} and {most}.");
    });
}
