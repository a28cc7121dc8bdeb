using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GovDataIntegration.Connector.Commands;

namespace GovDataIntegration.Connector.Demo;

/// <summary>Says what the demo has done, in the order in which somebody would ask.</summary>
internal static class Summary
{
    private const int TopReasons = 10;

    public static void Show(Screen screen, Report report, IReadOnlyList<Entries> ledger, IReadOnlyList<HeldField> held)
    {
        var pending = ledger.Where(entries => entries.Status == "Pending" && entries.Field.Length > 0)
            .ToDictionary(entries => entries.Field, entries => entries.Count);
        var heldFields = held.GroupBy(field => $"{field.Field} {field.Reason}")
            .ToDictionary(reason => reason.Key, reason => reason.Sum(field => field.Count));

        screen.Heading("Jobs");
        screen.Table(
            ["Source", "Job", "#Records", "Result", "#Accounts created", "#updated", "#Seconds", "This time answered"],
            report.Jobs.Select(job => new object?[]
            {
                job.Source, job.Job, job.Records, job.Result ?? "none", job.AccountsCreated, job.AccountsUpdated, job.Seconds, Listed(job.Answers),
            }));
        screen.Line($"Accounts created: {report.AccountsCreated}; updated: {report.AccountsUpdated}.");
        screen.Line($"Items by state: {Listed(report.ItemsByState)}.");
        screen.Line($"Ledger entries by status: {Listed(report.LedgerByStatus)}.");
        screen.Line($"Waiting for certification: {Listed(pending)}.");
        screen.Line($"Held items, and why: {Listed(report.HeldByReason)}.");
        screen.Line($"Held fields, and why: {Listed(heldFields)}.");
        screen.Line(string.Create(CultureInfo.InvariantCulture,
            $"Organization-service calls per item: {report.ServiceCallsPerItem:0.###}; elapsed: {report.Seconds:0.0} s."));
    }

    /// <summary>Compares what stood before the feeding with what stands after it.</summary>
    public static void ShowWhetherAnythingChanged(Screen screen, (Accounts Accounts, int Entries) before, (Accounts Accounts, int Entries) after)
    {
        if (before == after)
            screen.Line($"Nothing changed: {after.Accounts.Count} accounts before and after, the highest row version among them is still " +
                        $"{after.Accounts.Version}, and the ledger still has {after.Entries} entries. Everything had been received already.");
        else
            screen.Line($"Changed: accounts {before.Accounts.Count} -> {after.Accounts.Count}, highest row version " +
                        $"{before.Accounts.Version} -> {after.Accounts.Version}, ledger entries {before.Entries} -> {after.Entries}. " +
                        "Run the same command again: it changes nothing.");
    }

    public static void WhereToLook(Screen screen, Uri address, string signInLink, string tokenFile)
    {
        screen.Heading("Where to look next");
        screen.Line($"The app Data Integration, as a steward (the link signs in once, within 15 minutes): {signInLink}");
        screen.Line($"Web API: {address}api/data/v9.2/ (as administrator: the token is in {tokenFile} as long as this runs)");
        screen.Line($"  curl -H \"Authorization: Bearer $(cat '{tokenFile}')\" " +
                    $"'{address}api/data/v9.2/accounts?$select=name,address1_city&$top=5'");
        screen.Line("Ctrl+C ends the server.");
    }

    private static string Listed(IReadOnlyDictionary<string, int> counts) => counts.Count == 0
        ? "none"
        : string.Join(", ", counts.OrderByDescending(count => count.Value).Take(TopReasons).Select(count => $"{count.Key} {count.Value}"));
}
