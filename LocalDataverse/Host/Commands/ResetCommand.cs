using System;
using System.CommandLine;
using System.IO;

namespace LocalDataverse.Host.Commands;

/// <summary><c>reset</c>: deletes the database and everything beside it.</summary>
internal static class ResetCommand
{
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask." };

    public static Command Create()
    {
        var command = new Command("reset", "Delete the database.") { Shared.Database, Yes };
        command.SetAction(arguments => Run(arguments.GetValue(Shared.Database)!, arguments.GetValue(Yes), arguments.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string database, bool yes, TextWriter output)
    {
        if (!File.Exists(database))
        {
            output.WriteLine($"There is no database {database}.");
            return 0;
        }
        if (!yes && !Confirmed(database, output))
            return 1;
        foreach (var file in DatabaseFile.All(database))
            File.Delete(file);
        output.WriteLine($"Deleted {database}");
        return 0;
    }

    private static bool Confirmed(string database, TextWriter output)
    {
        output.Write($"Delete {database} with all its rows? [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
