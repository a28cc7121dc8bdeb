using System.CommandLine;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GovDataIntegration.Connector.Administration;

namespace GovDataIntegration.Connector.Commands;

/// <summary><c>gdi links</c>: which records here and in the sources are the same.</summary>
internal static class LinksCommand
{
    public static Command Define(TextWriter output)
    {
        var source = new Option<string?>("--source") { Description = "Only this source's" };
        var table = new Option<string?>("--table") { Description = "Only this table's" };
        var csv = new Option<bool>("--csv") { Description = "As CSV instead of a table" };
        var command = new Command("links", "Shows which records here and in the sources are the same.") { source, table, csv };
        var connection = new Connection();
        connection.AddTo(command);
        command.SetAction(async (line, stop) =>
        {
            using var client = connection.Open(line, output);
            var rows = Links.Rows(client, line.GetValue(source), line.GetValue(table), stop);
            if (line.GetValue(csv))
                await Links.WriteCsv(output, rows);
            else
                new Screen(output).Table(Links.Headings, await rows.ToListAsync(stop));
            return 0;
        });
        return command;
    }
}
