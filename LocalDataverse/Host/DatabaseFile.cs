using System.Collections.Generic;
using System.IO;
using LocalDataverse.WebApi;

namespace LocalDataverse.Host;

/// <summary>The files that make up a database.</summary>
internal static class DatabaseFile
{
    /// <summary>The database, SQLite's files beside it and the tokens.</summary>
    public static IEnumerable<string> All(string database) =>
        [database, database + "-wal", database + "-shm", database + "-journal", Tokens.PathOf(database)!];

    /// <summary>Makes the folder of a database that is about to be made.</summary>
    public static void MakeFolder(string database)
    {
        if (database != ":memory:" && Path.GetDirectoryName(Path.GetFullPath(database)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
