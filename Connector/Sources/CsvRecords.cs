using System.Collections.Generic;
using System.IO;
using System.Linq;
using CsvHelper;

namespace GovDataIntegration.Connector.Sources;

/// <summary>Reads a CSV file (RFC 4180) with a header line.</summary>
internal static class CsvRecords
{
    /// <summary>A forgotten closing quote would otherwise make one value of the rest of the file.</summary>
    private const int LongestRecord = 4 * 1024 * 1024;

    /// <summary>The records in file order.</summary>
    /// <exception cref="UsageError">The header lacks a mapped column, or has it twice; or a record never ends.</exception>
    public static IEnumerable<InputRecord> Read(TextReader text, Mapping mapping, string path)
    {
        var malformed = new Dictionary<long, CsvMalformedReason>();
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = mapping.Delimiter,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            OnMalformedRecord = record => malformed.TryAdd(record.LineNumber, record.Reason),
        });
        var columns = csv.Headers.Count;
        var positions = Positions(csv.Headers, mapping, path);

        while (Advance(csv, path))
        {
            var line = (int)csv.LineNumber;
            if (malformed.Remove(line, out var reason))
                yield return new InputRecord(line, "", "", $"the quotes do not match ({reason})");
            else if (csv.FieldCount != columns)
                yield return new InputRecord(line, "", "", $"the line has {csv.FieldCount} values, the header {columns}");
            else
                yield return Item.From(new CsvRow(positions, csv.GetString), mapping, line);
        }
    }

    private static bool Advance(CsvReader csv, string path)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException endless)
        {
            throw new UsageError($"{path}, line {endless.LineNumber}: {endless.Message}");
        }
    }

    private static Dictionary<string, int> Positions(IEnumerable<string> header, Mapping mapping, string path)
    {
        var names = header.Select(name => name.Trim()).ToList();
        if (names.Count == 0)
            throw new UsageError($"{path} is empty: a CSV file starts with a header line.");
        foreach (var (use, rule) in mapping.Rules())
            foreach (var column in rule.Columns)
            {
                var times = names.Count(name => name == column);
                if (times > 1)
                    throw new UsageError($"{path}, line 1: column \"{column}\", which feeds {use}, is in the header {times} times.");
                if (times == 0 && !rule.Optional)
                    throw new UsageError($"{path}, line 1: column \"{column}\", which feeds {use}, is not in the header. " +
                                         $"The header has: \"{string.Join("\", \"", names)}\".");
            }
        return names.Select((name, position) => (name, position)).GroupBy(column => column.name)
            .ToDictionary(column => column.Key, column => column.First().position);
    }
}
