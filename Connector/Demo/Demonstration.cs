using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using CsvHelper;
using GovDataIntegration.Connector.Commands;
using GovDataIntegration.Connector.Dataverse;
using GovDataIntegration.Connector.Submission;

namespace GovDataIntegration.Connector.Demo;

/// <summary>What the command line of <c>gdi demo</c> says.</summary>
/// <param name="Database">A file or <c>:memory:</c>; null for the usual place.</param>
/// <param name="Exit">Stop the server after the summary.</param>
/// <param name="ReportFile">Receives the report; null for none.</param>
/// <param name="Data">Register files to feed instead of the samples.</param>
/// <param name="Build">Build the solutions and the local runtime first.</param>
internal sealed record DemoOptions(int Port, string? Database, bool Exit, string? ReportFile, IReadOnlyList<string> Data, bool Build);

/// <summary>The product at work: from a bare clone to three sources in one set of accounts.</summary>
internal sealed class Demonstration(DemoOptions options, Repository repository, Screen screen)
{
    private const int BatchSize = 500;

    private readonly Stopwatch _since = Stopwatch.StartNew();

    /// <summary>Runs the demo. 0 when every record went through, 2 when one was refused.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        var deliveries = options.Data.Count > 0 ? Delivery.Registers(repository, options.Data) : Delivery.Samples(repository);
        await LocalServer.RequireFree(options.Port, stop);
        if (options.Build)
            await Step("Building the solutions and the local runtime", () => repository.Build(stop));
        var database = options.Database ?? Path.Combine(repository.Data, "demo.db");
        if (database != ":memory:")
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!);
        var tokenFile = Path.Combine(repository.Data, $"admin-{options.Port}.token");
        await using var server = await Step($"Starting the local runtime on {database}",
            () => LocalServer.Start(repository.Host, options.Port, database, tokenFile, stop));
        using var administrator = Client(server, server.AdministratorToken);
        var installation = new Installation(administrator);
        foreach (var sentence in await Step("Importing the solutions", () => installation.Install(repository.Solutions, stop)))
            screen.Line($"  {sentence}");
        var users = await Step("Configuring sources, policies and value maps", () => new Setup(administrator).Configure(stop));

        var report = await Feed(server, administrator, users, deliveries, stop);
        if (options.ReportFile is not null)
            report.Write(options.ReportFile);
        if (!options.Exit)
        {
            Summary.WhereToLook(screen, server.Address, await SignInLink(administrator, stop), tokenFile);
            await Linger(server, stop);
        }
        return report.Jobs.Sum(job => job.Refused) == 0 ? 0 : 2;
    }

    private async Task<Report> Feed(LocalServer server, DataverseClient administrator, IReadOnlyDictionary<string, Guid> users,
        IReadOnlyList<Delivery> deliveries, CancellationToken stop)
    {
        var census = new Census(administrator);
        var calls = new ServiceCalls(administrator);
        await calls.Look(stop);
        var before = (Accounts: await census.Accounts(stop), Entries: (await census.Ledger(stop)).Sum(entries => entries.Count));

        screen.Heading("Feeding");
        var jobs = new List<JobReport>();
        var fed = new HashSet<Guid>();
        var items = new Dictionary<string, int>();
        var held = new Dictionary<string, int>();
        var fields = new List<HeldField>();
        foreach (var delivery in deliveries)
        {
            if (delivery.Source == Setup.StateRegistry)
                await new Crosswalk(administrator).Link(delivery.Source, Links(), stop);
            using var client = Client(server, await TokenOf(administrator, users[delivery.Source], stop));
            var (job, id) = await Deliver(client, delivery, census, stop);
            jobs.Add(job);
            await calls.Look(stop);
            if (id is not null)
                fed.Add(id.Value);
        }
        foreach (var job in fed)
        {
            Add(items, await census.ItemStates(job, stop));
            Add(held, await census.HeldItems(job, stop));
            fields.AddRange(await census.HeldFields(job, stop));
        }

        var ledger = await census.Ledger(stop);
        var sent = jobs.Sum(job => job.Answers.Values.Sum());
        var report = new Report(
            jobs, items, ByStatus(ledger), jobs.Sum(job => job.AccountsCreated), jobs.Sum(job => job.AccountsUpdated), held,
            sent == 0 ? null : Math.Round((double)calls.Total / sent, 3), Math.Round(_since.Elapsed.TotalSeconds, 1));
        Summary.Show(screen, report, ledger, fields);
        var after = (Accounts: await census.Accounts(stop), Entries: ledger.Sum(entries => entries.Count));
        Summary.ShowWhetherAnythingChanged(screen, before, after);
        return report;
    }

    private async Task<(JobReport Job, Guid? Id)> Deliver(DataverseClient client, Delivery delivery, Census census, CancellationToken stop)
    {
        var since = Stopwatch.StartNew();
        var before = await census.Accounts(stop);
        var records = delivery.File.Records().Count();
        var feed = new Feed(client, new Job(delivery.Source, Setup.Table, delivery.JobKey, "Bulk"), records);
        await screen.Progress($"{delivery.Source}: {Path.GetFileName(delivery.File.Path)}", records,
            sent => feed.Send(delivery.File.Records(), BatchSize, 1, sent, stop));
        OutcomeTable.ShowRefusals(screen, feed.Outcomes);
        var closed = feed.Outcomes.JobId is { } id ? await Job.Complete(client, id, stop) : null;
        var created = (await census.Accounts(stop)).Count - before.Count;
        var report = new JobReport(
            delivery.Source, delivery.JobKey, Path.GetFileName(delivery.File.Path), records, (string?)closed?["JobStatus"],
            created, await census.Touched(before, stop) - created, new Dictionary<string, int>(feed.Outcomes.States), feed.Outcomes.Refused,
            Math.Round(since.Elapsed.TotalSeconds, 1));
        return (report, feed.Outcomes.JobId);
    }

    private List<(string Key, string Domain)> Links()
    {
        using var csv = CsvReader.FromFile(repository.Sample("statereg-links.csv"));
        var links = new List<(string, string)>();
        while (csv.Read())
            links.Add((csv.GetString(0), csv.GetString(1)));
        return links;
    }

    private async Task<T> Step<T>(string title, Func<Task<T>> work)
    {
        screen.Line($"{title} …");
        return await work();
    }

    private Task Step(string title, Func<Task> work)
    {
        screen.Line($"{title} …");
        return work();
    }

    private DataverseClient Client(LocalServer server, Token token) =>
        new(server.Address, token, new Patience(TimeProvider.System, screen.Line));

    private static async Task<Token> TokenOf(DataverseClient administrator, Guid user, CancellationToken stop)
    {
        var answer = await administrator.Post("/localdataverse/tokens", new JsonObject { ["systemuserid"] = user.ToString() }, stop: stop);
        return Token.Fixed((string)answer["token"]!);
    }

    private static async Task<string> SignInLink(DataverseClient administrator, CancellationToken stop)
    {
        var steward = await new Setup(administrator).Steward(stop);
        var answer = await administrator.Post("/localdataverse/signin-links", new JsonObject { ["systemuserid"] = steward.ToString() }, stop: stop);
        return (string)answer["url"]!;
    }

    private static async Task Linger(LocalServer server, CancellationToken stop)
    {
        try
        {
            await server.WaitForEnd(stop);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how this ends.
        }
    }

    private static Dictionary<string, int> ByStatus(IEnumerable<Entries> ledger) => ledger.GroupBy(entries => entries.Status)
        .ToDictionary(status => status.Key, status => status.Sum(entries => entries.Count));

    private static void Add(Dictionary<string, int> total, IReadOnlyDictionary<string, int> counts)
    {
        foreach (var (key, count) in counts)
            total[key] = total.GetValueOrDefault(key) + count;
    }
}
