using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using GovDataIntegration.Connector.Administration;

namespace GovDataIntegration.Connector.Commands;

/// <summary><c>gdi clear-tracking</c>: forgets which records belong to which keys, after showing how many.</summary>
internal static class ClearTrackingCommand
{
    public static Command Define(TextWriter output)
    {
        var source = new Option<string>("--source") { Description = "The source system's key", Required = true };
        var table = new Option<string>("--table") { Description = "The target table's logical name", Required = true };
        var reason = new Option<string?>("--reason") { Description = "Why; kept with the links" };
        var yes = new Option<bool>("--yes") { Description = "Clears them; without it only their number is shown" };
        var command = new Command(
            "clear-tracking", "Clears the links of a source's table. Records and ledger stay; the next item of a key links the same record again.")
        {
            source, table, reason, yes,
        };
        var connection = new Connection();
        connection.AddTo(command);
        command.SetAction(async (line, stop) =>
        {
            using var client = connection.Open(line, output);
            var screen = new Screen(output);
            var request = new JsonObject
            {
                ["EntityMapId"] = await EntityMaps.Find(client, line.GetRequiredValue(source), line.GetRequiredValue(table), stop),
                ["Preview"] = true, ["Reason"] = line.GetValue(reason),
            };
            var found = (int)(await client.Post("gdi_ClearTracking", request, repeatable: true, stop))["Affected"]!;
            if (!line.GetValue(yes) || found == 0)
            {
                screen.Line(found == 0 ? "There is nothing to clear." : $"{found} links would be cleared. Give --yes to clear them.");
                return 0;
            }
            request["Preview"] = false;
            int cleared = 0, cancelled = 0;
            for (var piece = found; piece > 0;)
            {
                var answer = await client.Post("gdi_ClearTracking", request.DeepClone(), repeatable: true, stop);
                piece = (int)answer["Affected"]!;
                (cleared, cancelled) = (cleared + piece, cancelled + (int)answer["Cancelled"]!);
            }
            screen.Line($"{cleared} links cleared, {cancelled} outbound items withdrawn.");
            return 0;
        });
        return command;
    }
}
