using System;
using System.Collections.Generic;
using System.IO;
using SQLitePCL;

namespace LocalDataverse.Storage;

/// <summary>
/// One SQLite database and its only connection. Not thread-safe: whoever owns it serialises. Row versions are counted here,
/// because they increase over the whole database (learn.microsoft.com/power-apps/developer/data-platform/optimistic-concurrency).
/// </summary>
public sealed class Database : IDisposable
{
    // Enough for every table's inserts and the queries of a busy process; beyond it the oldest half is finalised.
    private const int MaxStatements = 512;

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Queue<string> _age = new();
    private long _version;
    private long _writtenVersion;

    // SQLite need not count its memory, which it does under a lock; where it is in use already it goes on to count.
    static Database()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private Database(sqlite3 handle) => _handle = handle;

    /// <summary>Opens or creates the file; <c>:memory:</c> is a database that ends with this object.</summary>
    public static Database Open(string path)
    {
        if (path != ":memory:" && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        const int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new Database(handle);
        database.Check(code);
        database.Prepare();
        return database;
    }

    /// <summary>True between <see cref="Begin"/> and the end of the outermost scope.</summary>
    public bool InTransaction => Depth > 0;

    internal int Depth { get; private set; }

    /// <summary>Starts a transaction (outermost: takes the write lock at once) or a savepoint inside the open one.</summary>
    public TransactionScope Begin()
    {
        Execute(Depth == 0 ? "BEGIN IMMEDIATE" : $"SAVEPOINT level{Depth}");
        return new TransactionScope(this, Depth++);
    }

    internal void End(int level, bool commit)
    {
        if (level != Depth - 1)
            throw new InvalidOperationException("Transactions end in the reverse order of their beginning.");
        if (level == 0 && commit)
            WriteVersion();
        Depth--;

        // SQLite itself ends the transaction when the disk is full.
        if (!commit && raw.sqlite3_get_autocommit(_handle) != 0)
            return;
        Execute((level, commit) switch
        {
            (0, true) => "COMMIT",
            (0, false) => "ROLLBACK",
            (_, true) => $"RELEASE level{level}",
            (_, false) => $"ROLLBACK TO level{level}; RELEASE level{level}",
        });
    }

    /// <summary>The next row version. Versions of a rolled-back transaction are not given out again while the database is open.</summary>
    internal long NextVersion() => ++_version;

    /// <summary>The prepared statement of this text, reset and ready to bind; it belongs to the database.</summary>
    internal Statement Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement))
        {
            statement.Reset();
            return statement;
        }
        if (_statements.Count >= MaxStatements)
            FinalizeOldHalf();
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared));
        statement = new Statement(this, prepared);
        _statements.Add(sql, statement);
        _age.Enqueue(sql);
        return statement;
    }

    internal void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    internal void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
            return;
        throw new StorageException(raw.sqlite3_extended_errcode(_handle), raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    /// <summary>Rows changed by the last completed statement.</summary>
    internal int Changes => raw.sqlite3_changes(_handle);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
        _handle.Dispose();
    }

    private void Prepare()
    {
        raw.sqlite3_busy_timeout(_handle, 5000);
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;");
        SqlFunctions.Register(_handle);
        Execute("""
            CREATE TABLE IF NOT EXISTS "$version" (value INTEGER NOT NULL);
            INSERT INTO "$version" SELECT 1000000 WHERE NOT EXISTS (SELECT 1 FROM "$version");
            """);
        var read = Statement("SELECT value FROM \"$version\"");
        read.Step();
        _version = _writtenVersion = read.Int64(0);
        read.Reset();
    }

    private void WriteVersion()
    {
        if (_version == _writtenVersion)
            return;
        Statement("UPDATE \"$version\" SET value = ?").Bind(1, _version).Run();
        _writtenVersion = _version;
    }

    private void FinalizeOldHalf()
    {
        for (var n = MaxStatements / 2; n > 0 && _age.TryDequeue(out var sql); n--)
        {
            if (_statements.Remove(sql, out var old))
                old.Dispose();
        }
    }
}
