using System.Collections.Immutable;
using LocalDataverse.Storage;

namespace LocalDataverse.Solutions;

/// <summary>Keeps the packages of the <see cref="SolutionStack"/> in the database, as they came.</summary>
internal sealed class SolutionStore
{
    private readonly Database _database;

    public SolutionStore(Database database)
    {
        _database = database;
        database.Execute("CREATE TABLE IF NOT EXISTS \"$solution\" (layer INTEGER PRIMARY KEY, zip BLOB NOT NULL)");
    }

    public SolutionStack Read()
    {
        var packages = ImmutableArray.CreateBuilder<SolutionPackage>();
        var statement = _database.Statement("SELECT zip FROM \"$solution\" ORDER BY layer");
        while (statement.Step())
            packages.Add(SolutionPackage.Read(statement.Bytes(0).ToArray()));
        statement.Reset();
        return new SolutionStack(packages.ToImmutable());
    }

    public void Write(SolutionStack stack)
    {
        _database.Execute("DELETE FROM \"$solution\"");
        for (var layer = 0; layer < stack.Packages.Length; layer++)
            _database.Statement("INSERT INTO \"$solution\" (layer, zip) VALUES (?, ?)")
                .BindAll([(long)layer, stack.Packages[layer].Zip]).Run();
    }
}
