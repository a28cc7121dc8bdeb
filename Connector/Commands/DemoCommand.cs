using System.CommandLine;
using System.IO;

namespace GovDataIntegration.Connector.Commands;

internal static class DemoCommand
{
    public static Command Define(TextWriter output) => new("demo");
}
