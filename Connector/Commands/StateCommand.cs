using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using GovDataIntegration.Connector.Administration;

namespace GovDataIntegration.Connector.Commands;

/// <summary><c>gdi state</c>: shows the switches, or sets one.</summary>
internal static class StateCommand
{
    public static Command Define(TextWriter output)
    {
        var state = new Argument<string?>("STATE") { Description = "On, Off or Paused; without it the switches are shown", Arity = ArgumentArity.ZeroOrOne };
        var source = new Option<string?>("--source") { Description = "Switches this source; without it the environment" };
        var table = new Option<string?>("--table") { Description = "Switches only this table of the source" };
        var reason = new Option<string?>("--reason") { Description = "Why; kept with what is switched" };
        state.AcceptOnlyFromAmong("On", "Off", "Paused");
        var command = new Command("state", "Shows where integration is on, or turns it on or off.") { state, source, table, reason };
        command.Validators.Add(line =>
        {
            if (line.GetValue(table) is not null && line.GetValue(source) is null)
                line.AddError("--table needs --source.");
        });
        var connection = new Connection();
        connection.AddTo(command);
        command.SetAction(async (line, stop) =>
        {
            using var client = connection.Open(line, output);
            var screen = new Screen(output);
            if (line.GetValue(state) is not { } wanted)
            {
                screen.Table(["Switch", "Source", "Table", "State", "Off since", "Reason"], await EntityMaps.States(client, stop));
                return 0;
            }
            var (scope, key) = (line.GetValue(source), line.GetValue(table)) switch
            {
                (null, _) => ("Environment", null),
                ({ } s, null) => ("Source", s),
                ({ } s, { } t) => ("EntityMap", (await EntityMaps.Find(client, s, t, stop)).ToString()),
            };
            var request = new JsonObject { ["Scope"] = scope, ["State"] = wanted, ["Reason"] = line.GetValue(reason) };
            if (key is not null)
                request["Key"] = key;
            var answer = await client.Post("gdi_SetIntegrationState", request, repeatable: true, stop);
            screen.Line($"{wanted}, was {(string?)answer["PreviousState"]}. {(int)answer["Parked"]!} items are parked.");
            if (wanted == "On" && (int)answer["Parked"]! > 0)
                screen.Line("Run 'gdi missed-sync' to take them up.");
            return 0;
        });
        return command;
    }
}
