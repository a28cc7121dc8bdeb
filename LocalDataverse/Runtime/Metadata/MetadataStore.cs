using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>The definitions in force, kept in the database together with the SQLite tables that they describe.</summary>
public sealed class MetadataStore
{
    private readonly Database _database;
    private readonly Schema _schema;
    private readonly Definitions _definitions;

    /// <summary>Reads the definitions; a new database starts with the platform's own tables.</summary>
    public MetadataStore(Database database)
    {
        _database = database;
        _schema = new Schema(database);
        _definitions = new Definitions(database);
        Current = _definitions.Load(StandardTables.Catalog);
        using var scope = _database.Begin();
        _schema.Bring(new Catalog(), Current);
        scope.Commit();
    }

    /// <summary>The definitions at this moment: a snapshot that never changes.</summary>
    public Catalog Current { get; private set; }

    internal Layouts Layouts { get; } = new();

    /// <summary>
    /// Makes these the definitions in force, inside the open transaction: persists what changed and creates, alters and drops
    /// SQLite tables, columns and unique indexes accordingly. Dropped tables and columns lose their data.
    /// </summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// A column would change its stored type, or rows break the uniqueness of a new alternate key: nothing is changed.
    /// </exception>
    public void Apply(Catalog next)
    {
        using var scope = _database.Begin();
        _schema.Bring(Current, next);
        _definitions.Save(Current, next);
        scope.Commit();
        Current = next;
    }

    /// <summary>Goes back to earlier definitions in memory, after the transaction that changed them was rolled back.</summary>
    public void Restore(Catalog earlier) => Current = earlier;
}
