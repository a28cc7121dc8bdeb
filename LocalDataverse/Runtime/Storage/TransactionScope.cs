using System;

namespace LocalDataverse.Storage;

/// <summary>One level of a transaction. Disposing it without <see cref="Commit"/> rolls back this level and everything inside it.</summary>
public sealed class TransactionScope : IDisposable
{
    private readonly Database _database;
    private readonly int _level;
    private bool _ended;

    internal TransactionScope(Database database, int level)
    {
        _database = database;
        _level = level;
    }

    public void Commit() => End(commit: true);

    public void Dispose() => End(commit: false);

    private void End(bool commit)
    {
        if (_ended)
            return;
        _ended = true;
        _database.End(_level, commit);
    }
}
