using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace GovDataIntegration.Connector.Sources;

/// <summary>An input file that can be read any number of times, one record in memory at a time.</summary>
internal sealed class RecordFile
{
    private static readonly string[] JsonLinesEndings = [".jsonl", ".ndjson", ".json"];

    private readonly Mapping? _mapping;
    private readonly string? _version;

    /// <summary>Names the file; nothing is read yet.</summary>
    /// <param name="path">A CSV file with a header, or JSON lines (.jsonl, .ndjson, .json).</param>
    /// <param name="mapping">Required for CSV; without it each JSON line must be an item as gdi_SubmitSyncJob takes it.</param>
    /// <param name="version">The version of every record; null leaves it to the mapping or the lines.</param>
    /// <exception cref="UsageError">The file is missing, or is CSV without a mapping.</exception>
    public RecordFile(string path, Mapping? mapping, string? version)
    {
        if (!File.Exists(path))
            throw new UsageError($"There is no file {path}.");
        Path = path;
        IsJsonLines = Array.Exists(JsonLinesEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        if (mapping is null && !IsJsonLines)
            throw new UsageError($"{path} is read as CSV, which needs --mapping.");
        _mapping = version is null ? mapping : mapping?.WithVersion(version);
        _version = version;
    }

    /// <summary>The file's path, as it was given.</summary>
    public string Path { get; }

    private bool IsJsonLines { get; }

    /// <summary>Reads the records from the first to the last.</summary>
    /// <exception cref="UsageError">The file as a whole cannot be read: a mapped column is missing, or it is not UTF-8.</exception>
    public IEnumerable<InputRecord> Records()
    {
        using var text = new StreamReader(Path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var records = IsJsonLines ? JsonLines.Read(text, _mapping, _version) : CsvRecords.Read(text, _mapping!, Path);
        using var each = records.GetEnumerator();
        for (var last = 0; Next(each, last); last = each.Current.Line)
            yield return each.Current;
    }

    private bool Next(IEnumerator<InputRecord> records, int last)
    {
        try
        {
            return records.MoveNext();
        }
        catch (DecoderFallbackException)
        {
            throw new UsageError($"{Path}, after line {last}: the file is not UTF-8 text.");
        }
    }
}
