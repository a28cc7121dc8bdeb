using System.CommandLine;

namespace LocalDataverse.Host.Commands;

/// <summary>Options that several commands have.</summary>
internal static class Shared
{
    public static readonly Option<string> Database = new("--database")
    {
        Description = "The SQLite file, made when it does not exist, or :memory:.",
        DefaultValueFactory = _ => ".localdataverse/database.sqlite",
    };
}
