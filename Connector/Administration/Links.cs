using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Administration;

/// <summary>Which records here and in the sources are the same.</summary>
internal static class Links
{
    private const string Label = "@OData.Community.Display.V1.FormattedValue";
    private static readonly string[] Deleted = ["Target deleted", "Source deleted", "Tombstone"];

    public static readonly string[] Headings =
        ["Table", "Record", "Source entity", "Source key", "Was deleted", "Source", "State", "Last in", "Last out"];

    /// <summary>The links, as rows of a table.</summary>
    /// <param name="client">The environment.</param>
    /// <param name="source">Only of this source; null = of all.</param>
    /// <param name="table">Only of this table; null = of all.</param>
    /// <param name="stop">Stops between two pages.</param>
    public static async IAsyncEnumerable<object?[]> Rows(
        DataverseClient client, string? source, string? table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var conditions = new[]
        {
            source is null ? null : $"govcdm_sourcesystemkey eq {DataverseClient.Quote(source)}",
            table is null ? null : $"govcdm_targettable eq {DataverseClient.Quote(table)}",
        }.OfType<string>().ToList();
        var filter = conditions.Count == 0 ? "" : "&$filter=" + Uri.EscapeDataString(string.Join(" and ", conditions));
        const string columns = "govcdm_targettable,govcdm_targetid,gdi_sourcetable,govcdm_externalkey,gdi_externalkeyfull,govcdm_sourcesystemkey,gdi_linkstate,"
            + "gdi_lastinboundon,gdi_lastoutboundon";
        await foreach (var row in client.Rows($"govcdm_integrationidentifiers?$select={columns}&$orderby=govcdm_targettable,govcdm_externalkey{filter}", stop))
        {
            var state = (string?)row["gdi_linkstate" + Label];
            yield return
            [
                (string?)row["govcdm_targettable"], (string?)row["govcdm_targetid"], (string?)row["gdi_sourcetable"],
                (string?)row["gdi_externalkeyfull"] ?? (string?)row["govcdm_externalkey"], Deleted.Contains(state) ? "Yes" : "No",
                (string?)row["govcdm_sourcesystemkey"], state, (string?)row["gdi_lastinboundon"], (string?)row["gdi_lastoutboundon"],
            ];
        }
    }

    /// <summary>Writes them as CSV, with a header.</summary>
    public static async Task WriteCsv(TextWriter output, IAsyncEnumerable<object?[]> rows)
    {
        await output.WriteLineAsync(Line(Headings));
        await foreach (var row in rows)
            await output.WriteLineAsync(Line(row));
    }

    private static string Line(IEnumerable<object?> cells) =>
        string.Join(',', cells.Select(cell => Quoted(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")));

    // https://www.rfc-editor.org/rfc/rfc4180#section-2
    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
