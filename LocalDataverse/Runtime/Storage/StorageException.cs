using System;
using SQLitePCL;

namespace LocalDataverse.Storage;

/// <summary>
/// SQLite refused a statement. Violated uniqueness is translated into a fault by <see cref="Rows"/>; anything else is a bug or a full
/// disk.
/// </summary>
public sealed class StorageException(int code, string message) : Exception($"SQLite {code}: {message}")
{
    public int Code => code;

    internal bool IsUniqueViolation => code is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY;
}
