using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using SQLitePCL;

namespace LocalDataverse.Storage;

/// <summary>A prepared statement: bind by position (from 1), step, read columns by position (from 0), reset.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    /// <summary>Binds one storage value: null, long, double, string, Guid or bytes.</summary>
    public Statement Bind(int index, object? value) => value switch
    {
        null => BindNull(index),
        long number => Bind(index, number),
        string text => Bind(index, text),
        Guid id => Bind(index, id),
        double real => Bind(index, real),
        byte[] bytes => Bind(index, bytes),
        _ => throw new ArgumentException($"{value.GetType()} is not a storage value.", nameof(value)),
    };

    public Statement Bind(int index, string? text) => text is null ? BindNull(index) : Checked(BindText(index, text));

    public Statement Bind(int index, long number) => Checked(raw.sqlite3_bind_int64(handle, index, number));

    public Statement Bind(int index, double real) => Checked(raw.sqlite3_bind_double(handle, index, real));

    public Statement Bind(int index, Guid id) => Checked(BindGuid(index, id));

    public Statement Bind(int index, byte[] bytes) => Checked(raw.sqlite3_bind_blob(handle, index, bytes));

    public Statement BindNull(int index) => Checked(raw.sqlite3_bind_null(handle, index));

    /// <summary>Makes all values null.</summary>
    public void Clear() => database.Check(raw.sqlite3_clear_bindings(handle));

    public Statement BindAll(IReadOnlyList<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
            Bind(i + 1, values[i]);
        return this;
    }

    /// <summary>True when a row is there to be read.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code is raw.SQLITE_ROW)
            return true;
        if (code is raw.SQLITE_DONE)
            return false;
        try
        {
            database.Check(code);
        }
        finally
        {
            Reset();
        }
        return false;
    }

    /// <summary>Runs a statement without results; gives the number of rows it changed.</summary>
    public int Run()
    {
        Step();
        Reset();
        return database.Changes;
    }

    // The result code repeats the error of the last step, which has been reported already.
    public void Reset() => _ = raw.sqlite3_reset(handle);

    /// <summary>The storage value at a position; an id comes as bytes.</summary>
    public object? Value(int column) => raw.sqlite3_column_type(handle, column) switch
    {
        raw.SQLITE_INTEGER => Int64(column),
        raw.SQLITE_FLOAT => Double(column),
        raw.SQLITE_TEXT => Text(column),
        raw.SQLITE_BLOB => Bytes(column).ToArray(),
        _ => null,
    };

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public double Double(int column) => raw.sqlite3_column_double(handle, column);

    public Guid Guid(int column) => new(raw.sqlite3_column_blob(handle, column), bigEndian: true);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    public void Dispose() => handle.Dispose();

    private Statement Checked(int code)
    {
        database.Check(code);
        return this;
    }

    // Big-endian, so that the order of the stored bytes is the order of the printed digits.
    private int BindGuid(int index, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(handle, index, bytes);
    }

    private int BindText(int index, string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, buffer);
        var code = raw.sqlite3_bind_text(handle, index, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return code;
    }
}
