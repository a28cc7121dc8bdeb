using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using GovDataIntegration.Connector.Submission;

namespace GovDataIntegration.Connector.Commands;

/// <summary><c>gdi job</c>: how a sync job stands.</summary>
internal static class JobCommand
{
    private static readonly string[] Counts =
    [
        "Declared", "Received", "Applied", "NoChange", "Duplicate", "Echo", "OutOfOrder", "Outranked", "Held", "Parked", "Rejected", "Cancelled",
    ];

    public static Command Define(TextWriter output)
    {
        var source = new Option<string>("--source") { Description = "The source system's key", Required = true };
        var job = new Option<string>("--job") { Description = "The job's key", Required = true };
        var command = new Command("job", "Shows how a sync job stands. Exit code 2 when it contains rejected items.") { source, job };
        var connection = new Connection();
        connection.AddTo(command);
        command.SetAction(async (line, stop) =>
        {
            using var client = connection.Open(line, output);
            var status = await Job.Status(client, line.GetRequiredValue(source), line.GetRequiredValue(job), stop);
            Show(new Screen(output), line.GetRequiredValue(job), status);
            return (int?)status["Rejected"] > 0 ? 2 : 0;
        });
        return command;
    }

    private static void Show(Screen screen, string job, JsonObject status)
    {
        var result = (string?)status["JobStatus"] ?? "not yet known";
        screen.Line($"Job {job}: {(string?)status["JobState"]}, result {result}. {(string?)status["Message"]}".TrimEnd());
        screen.Table(["", "#Items"],
            Counts.Where(count => status[count] is not null).Select(count => new object?[] { count, (int)status[count]! }));
        var problems = JsonNode.Parse((string?)status["Problems"] is { Length: > 0 } text ? text : "[]")!.AsArray();
        if (problems.Count == 0)
            return;
        screen.Heading("First problems");
        screen.Table(["Key", "Field", "State", "Reason", "Message"], problems.Select(problem =>
            Array.ConvertAll<string, object?>(["key", "field", "state", "reason", "message"], property => (string?)problem![property])));
    }
}
