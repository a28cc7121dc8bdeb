using System;
using System.CommandLine;
using System.IO;
using GovDataIntegration.Connector.Outbound;

namespace GovDataIntegration.Connector.Commands;

/// <summary><c>gdi outbound</c>: fetches what waits for a system and delivers it.</summary>
internal static class OutboundCommand
{
    private const int UsualBatch = 100;
    private const int UsualLease = 300;

    public static Command Define(TextWriter output)
    {
        var source = new Option<string>("--source") { Description = "The source system's key", Required = true };
        var to = new Option<string?>("--to") { Description = "The file to append to: CSV (.csv) or JSON lines (.jsonl, .ndjson)" };
        var post = new Option<string?>("--post") { Description = "Instead of a file: a URL on this machine to which each item is posted" };
        var batch = new Option<int>("--batch") { Description = "Items in one lease, 1 to 1000", DefaultValueFactory = _ => UsualBatch };
        var seconds = new Option<int>("--lease") { Description = "How long a lease holds, 10 to 86400 seconds", DefaultValueFactory = _ => UsualLease };
        FeedCommand.Within(batch, 1, 1000);
        FeedCommand.Within(seconds, 10, 86400);
        var command = new Command("outbound", "Delivers what a system is to be told, until nothing waits. It can be stopped and run again at any time.")
        {
            source, to, post, batch, seconds,
        };
        command.Validators.Add(line =>
        {
            if (line.GetValue(to) is null == line.GetValue(post) is null)
                line.AddError("Give either --to FILE or --post URL.");
        });
        var connection = new Connection();
        connection.AddTo(command);
        command.SetAction(async (line, stop) =>
        {
            using var receiver = line.GetValue(to) is { } path ? DeliveryFile.Open(path) : (IReceiver)new LocalEndpoint(line.GetValue(post)!);
            using var client = connection.Open(line, output);
            var delivery = new Delivery(client, line.GetRequiredValue(source), receiver);
            await delivery.Run(line.GetValue(batch), line.GetValue(seconds), stop);
            var before = delivery.Repeated == 0 ? "" : $", {delivery.Repeated} of them had been delivered before";
            new Screen(output).Line($"{delivery.Delivered} delivered, {delivery.Refused} refused{before}.");
            return delivery.Refused == 0 ? 0 : 2;
        });
        return command;
    }
}
