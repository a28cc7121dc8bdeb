using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace GovDataIntegration.Connector.Demo;

/// <summary>What the demo found out, as it is also written to the file of <c>--report</c>.</summary>
/// <param name="Jobs">The jobs in the order in which they were fed.</param>
/// <param name="ItemsByState">The items of these jobs by state.</param>
/// <param name="LedgerByStatus">All entries of the ledger by status.</param>
/// <param name="AccountsCreated">Accounts that this run created.</param>
/// <param name="AccountsUpdated">Accounts that this run changed after they existed, counted once per file.</param>
/// <param name="HeldByReason">The held items of these jobs by reason.</param>
/// <param name="ServiceCallsPerItem">Organization-service calls of the engine, divided by the items sent; null when unknown.</param>
/// <param name="Seconds">From the start of the command to the end of the last count.</param>
internal sealed record Report(
    IReadOnlyList<JobReport> Jobs,
    IReadOnlyDictionary<string, int> ItemsByState,
    IReadOnlyDictionary<string, int> LedgerByStatus,
    int AccountsCreated,
    int AccountsUpdated,
    IReadOnlyDictionary<string, int> HeldByReason,
    double? ServiceCallsPerItem,
    double Seconds)
{
    private static readonly JsonSerializerOptions Layout = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>Writes the report as JSON.</summary>
    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Layout));
}

/// <summary>One job of the demo.</summary>
/// <param name="Source">The source system's key.</param>
/// <param name="Job">The job's key.</param>
/// <param name="File">The file's name.</param>
/// <param name="Records">The file's records.</param>
/// <param name="Result">The job's result; null when it has none.</param>
/// <param name="AccountsCreated">Accounts created while it was fed.</param>
/// <param name="AccountsUpdated">Other accounts changed meanwhile.</param>
/// <param name="Answers">What the server answered this time, by state.</param>
/// <param name="Refused">Records that were refused.</param>
/// <param name="Seconds">Time to feed it.</param>
internal sealed record JobReport(
    string Source, string Job, string File, int Records, string? Result, int AccountsCreated, int AccountsUpdated,
    IReadOnlyDictionary<string, int> Answers, int Refused, double Seconds);
