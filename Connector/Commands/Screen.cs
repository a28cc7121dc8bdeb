using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace GovDataIntegration.Connector.Commands;

/// <summary>What the person sees: bars and tables on a terminal, plain lines anywhere else.</summary>
internal sealed class Screen
{
    private const int PlainWidth = 160;
    private static readonly TimeSpan BetweenPlainLines = TimeSpan.FromSeconds(2);

    private readonly TextWriter _output;
    private readonly IAnsiConsole _console;
    private readonly bool _terminal;

    /// <summary>A screen on a writer; it is a terminal only when the writer is the console and the console is not redirected.</summary>
    public Screen(TextWriter output)
    {
        _output = output;
        _terminal = output == Console.Out && !Console.IsOutputRedirected;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = _terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = _terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = _terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!_terminal)
            _console.Profile.Width = PlainWidth;
    }

    /// <summary>One line of text, taken literally; only a terminal wraps it.</summary>
    public void Line(string text)
    {
        if (_terminal)
            _console.WriteLine(text);
        else
            _output.WriteLine(text);
    }

    /// <summary>A heading.</summary>
    public void Heading(string text)
    {
        _console.WriteLine();
        _console.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        _console.WriteLine();
    }

    /// <summary>A table; columns whose heading starts with # are numbers.</summary>
    public void Table(string[] headings, IEnumerable<object?[]> rows)
    {
        var table = new Table { Border = _terminal ? TableBorder.Rounded : TableBorder.None };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading.TrimStart('#')))
            {
                Alignment = heading.StartsWith('#') ? Justify.Right : Justify.Left,
            });
        foreach (var row in rows)
            table.AddRow(Array.ConvertAll(row, cell => new Text(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")));
        _console.Write(table);
    }

    /// <summary>Shows how a long piece of work gets on.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps it has.</param>
    /// <param name="work">The work; it tells how many more steps are done. May tell from several threads.</param>
    public Task Progress(string title, int total, Func<Action<int>, Task> work) =>
        _terminal ? Bar(title, total, work) : Lines(title, total, work);

    private Task Bar(string title, int total, Func<Action<int>, Task> work) => _console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async bars =>
        {
            var bar = bars.AddTask(Markup.Escape(title), maxValue: Math.Max(1, total));
            await work(steps => bar.Increment(steps));
            bar.Value = bar.MaxValue;
        });

    private async Task Lines(string title, int total, Func<Action<int>, Task> work)
    {
        var done = 0;
        var written = 0;
        var since = Stopwatch.StartNew();
        var gate = new Lock();
        await work(steps =>
        {
            lock (gate)
            {
                done += steps;
                if (since.Elapsed < BetweenPlainLines)
                    return;
                since.Restart();
                written = done;
                Line($"{title}: {done} of {total}");
            }
        });
        if (written < done || total == 0)
            Line($"{title}: {done} of {total}");
    }
}
