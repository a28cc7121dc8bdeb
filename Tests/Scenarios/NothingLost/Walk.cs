using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>What one source said about a field of a record, or a user typed.</summary>
internal sealed record Said(string Who, int Record, string Field, string Value);

/// <summary>
/// A random walk: sources speak, users edit, switches are closed and opened, missed sync runs a piece at a time, tracking is
/// cleared, systems are synchronised on demand. It remembers all that was said, and what the records showed between the steps.
/// </summary>
internal sealed class Walk(World world, int seed, int number)
{
    private const int Records = 3;

    private static readonly string[] Fields = ["telephone1", "jobtitle", "emailaddress1", "fax"];
    private static readonly string[] Sources = ["TIDE", "PERSONA", "CASEBOOK"];

    // System.HashCode differs from run to run.
    private readonly Random _random = new(unchecked((seed * 7919) + number));
    private readonly List<string> _log = [];
    private readonly Guid[] _contacts = new Guid[Records];
    private readonly Dictionary<string, int> _versions = [];
    private readonly Dictionary<(int, string), string> _editedWhileOff = [];
    private readonly string _name = $"N {seed} {number} {Guid.NewGuid():N}"[..30];
    private DateTime _now;
    private int _jobs;
    private bool _isOff;

    /// <summary>Everything that sources said.</summary>
    public List<Said> Words { get; } = [];

    /// <summary>Every value that a record showed and that a step of the engine replaced.</summary>
    public List<Said> Replaced { get; } = [];

    public IReadOnlyList<Guid> Contacts => _contacts;

    public IReadOnlyList<string> AllFields => Fields;

    public override string ToString() => $"seed {seed}, walk {number}:\n{string.Join("\n", _log)}";

    public async Task Begin()
    {
        _now = DateTime.Parse((await world.Administrator.Call("/localdataverse/clock", new() { ["advance"] = "PT1M" })).GetProperty("now").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        for (var record = 0; record < Records; record++)
        {
            var answer = await world.Tide.Submit($"{_name} begin {record}", ToItem("TIDE", record, Fields.ToDictionary(field => field, field => $"{field} 0")));
            _contacts[record] = answer.Item.TargetId!.Value;
            foreach (var source in Sources.Skip(1))
                await world.Link(world.SourceOf(source), Key(record), _contacts[record]);
        }
    }

    public async Task Step()
    {
        await Pass();
        switch (_random.Next(13))
        {
            case < 4: await Speak(); break;
            case < 8: await Edit(); break;
            case 8: await Switch(); break;
            case 9: await OpenOrClose(); break;
            case 10: await Clear(); break;
            case 11: await SynchroniseNow(); break;
            default: await MakeUpSome(); break;
        }
    }

    /// <summary>Opens every switch and makes up for everything.</summary>
    /// <returns>What users typed while the environment was off and the records do not show; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> End()
    {
        foreach (var source in Sources)
            await Watching($"{source} on", () => world.Administrator.Set("Source", source, "On"));
        if (_isOff)
            return await Open(whole: true);
        await Watching("missed sync", () => world.Administrator.MakeUp());
        return [];
    }

    public async Task<IReadOnlyList<Row>> Rows() => [.. await Task.WhenAll(_contacts.Select(id => world.Contact(id)))];

    private async Task Speak()
    {
        var (source, record) = (Sources[_random.Next(Sources.Length)], _random.Next(Records));
        var values = Fields.Where(_ => _random.Next(2) == 0).DefaultIfEmpty(Fields[0]).ToDictionary(field => field, field => $"{field} {_random.Next(4)}");
        var item = ToItem(source, record, values);
        await Watching($"{source} v{item.Version ?? item.At} of {record}: {string.Join(", ", values.Values)}", () => world.SourceOf(source).Submit($"{_name} {++_jobs}", item));
    }

    private Item ToItem(string source, int record, Dictionary<string, string> values)
    {
        var version = _versions[source] = _versions.GetValueOrDefault(source) + 2;
        // now and then something that was said before is delivered late
        if (version > 8 && _random.Next(6) == 0)
            version -= 5;
        var at = _now.AddSeconds(version - _versions[source]).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var item = new Item(Key(record), source == "PERSONA" ? $"{version}" : null, at);
        foreach (var (field, value) in values)
        {
            item[field] = value;
            Words.Add(new Said(source, record, field, value));
        }
        return item;
    }

    private async Task Edit()
    {
        var (record, field) = (_random.Next(Records), Fields[_random.Next(Fields.Length)]);
        var value = $"{field} {_random.Next(6)}";
        _log.Add($"  user edits {record}: {value}");
        await world.Administrator.Update("contacts", _contacts[record], new() { [field] = value });
        if (_isOff)
            _editedWhileOff[(record, field)] = value;
    }

    private async Task Switch()
    {
        var source = Sources[_random.Next(Sources.Length)];
        var state = _random.Next(2) == 0 ? "On" : "Paused";
        await Watching($"{source} {state}", () => world.Administrator.Set("Source", source, state, "walk"));
    }

    private async Task OpenOrClose()
    {
        if (_isOff)
        {
            await Open(whole: false);
            return;
        }
        await Watching("off", () => world.Administrator.Turn("Off", "walk"));
        _isOff = true;
    }

    private async Task<IReadOnlyList<string>> Open(bool whole)
    {
        // who types what the ledger calls effective has changed nothing
        foreach (var (record, field) in _editedWhileOff.Keys.ToList())
        {
            if ((await world.Ledger(_contacts[record], field)).Any(e => e.IsEffective && e.Value == _editedWhileOff[(record, field)]))
                _editedWhileOff.Remove((record, field));
        }
        await Watching("on", () => world.Administrator.Turn("On", "walk"));
        _isOff = false;
        if (!whole)
        {
            _editedWhileOff.Clear();
            return [];
        }
        await Pass();
        await Watching("missed sync", () => world.Administrator.MakeUp(most: 1 + _random.Next(5)));
        var rows = await Rows();
        return [.. _editedWhileOff.Where(edit => rows[edit.Key.Item1][edit.Key.Item2] != edit.Value).Select(edit => $"user's '{edit.Value}' of {edit.Key.Item1} is not there: '{rows[edit.Key.Item1][edit.Key.Item2]}'")];
    }

    private async Task Clear()
    {
        var map = await world.EntityMap(world.SourceOf(Sources[_random.Next(Sources.Length)]));
        await Watching("clear tracking", () => world.Administrator.Call("gdi_ClearTracking", new() { ["EntityMapId"] = map.Id("gdi_entitymapid") }));
    }

    // A source that is asked answers with all that it has; one that is closed is not asked.
    private async Task SynchroniseNow()
    {
        var source = Sources[_random.Next(Sources.Length)];
        var map = (await world.EntityMap(world.SourceOf(source))).Id("gdi_entitymapid");
        try
        {
            var asked = await world.Administrator.Call("gdi_SyncNow", new() { ["EntityMapId"] = map, ["Direction"] = "In" });
            var job = (await world.Job(asked.GetProperty("JobId").GetGuid()))["gdi_jobkey"]!;
            var items = Enumerable.Range(0, Records).Select(record => ToItem(source, record, Fields.ToDictionary(field => field, field => $"{field} {_random.Next(4)}"))).ToList();
            await Watching($"{source} answers with {string.Join("; ", items.Select(item => item.Payload))}", () => world.SourceOf(source).Send("contact", job, items, complete: true));
        }
        catch (Fault fault) when (fault.Reason == "STILL_OFF")
        {
            _log.Add($"  {source} is not asked");
        }
    }

    private async Task MakeUpSome()
    {
        if (!_isOff)
            await Watching("a piece of missed sync", () => world.Administrator.RunMissedSync(1 + _random.Next(3)));
    }

    // What the engine does: whatever it takes off a record must be found again in the ledger.
    private async Task Watching(string what, Func<Task> step)
    {
        _log.Add("  " + what);
        var before = await Rows();
        await step();
        var after = await Rows();
        for (var record = 0; record < Records; record++)
        {
            foreach (var field in Fields.Where(field => before[record][field] is not null && before[record][field] != after[record][field]))
                Replaced.Add(new Said("the record showed", record, field, before[record][field]!));
        }
    }

    private async Task Pass()
    {
        _now = _now.AddMinutes(1);
        await world.Later(TimeSpan.FromMinutes(1));
    }

    private string Key(int record) => $"{_name} {record}";
}
