using System.CommandLine;
using System.IO;
using GovDataIntegration.Connector.Demo;

namespace GovDataIntegration.Connector.Commands;

/// <summary><c>gdi demo</c>: everything from building to the summary, on this machine.</summary>
internal static class DemoCommand
{
    private const int UsualPort = 5080;

    public static Command Define(TextWriter output)
    {
        var port = new Option<int>("--port")
        {
            Description = "Where the local runtime listens; 0 takes a free port",
            DefaultValueFactory = _ => UsualPort,
        };
        var database = new Option<string?>("--database")
        {
            Description = "A file or :memory:; without it .localdataverse/demo.db in the repository",
        };
        var exit = new Option<bool>("--exit") { Description = "Stop the local runtime after the summary" };
        var report = new Option<string?>("--report") { Description = "Write the summary to a file, as JSON" };
        var data = new Option<string[]>("--data")
        {
            Description = "Feed this register of .gov domains (the shape of 2025 or of 2026) instead of the samples; may be repeated",
            DefaultValueFactory = _ => [],
        };
        var built = new Option<bool>("--no-build") { Description = "Use what was built before" };
        var command = new Command("demo", "Builds the product, starts a local runtime, imports and configures the solution, feeds three sources.")
        {
            port, database, exit, report, data, built,
        };
        command.SetAction((line, stop) => new Demonstration(
            new DemoOptions(line.GetValue(port), line.GetValue(database), line.GetValue(exit), line.GetValue(report),
                line.GetValue(data)!, !line.GetValue(built)),
            Repository.Find(), new Screen(output)).Run(stop));
        return command;
    }
}
