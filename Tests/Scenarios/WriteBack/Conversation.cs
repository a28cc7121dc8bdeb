using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>
/// Two systems and a user change one field at random, while events and write-backs are on their way. Once everything has arrived the
/// talk ends, and each system shows what the record shows, unless its own later word has lost.
/// </summary>
public sealed class Conversation(Correspondence world) : IClassFixture<Correspondence>
{
    private const int Steps = 14;
    private const int MostRounds = 12;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(35, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Everyone_ends_with_the_same_value_and_nobody_hears_himself(int seed)
    {
        var random = new Random(seed);
        var key = $"talk {seed}";
        var contact = (await world.Persona.Submit(key, new Item(key, version: "1") { ["lastname"] = "Ng", ["emailaddress1"] = "start@x" })).Item.TargetId!.Value;
        await world.Link(world.Tide, key, contact);
        await world.Administrator.Call("gdi_SetChangeCapture", new() { ["TargetTable"] = "contact", ["Enabled"] = true });
        Sender[] systems = [new Sender(world.Persona, key, contact, isSequence: true) { Value = "start@x" }, new Sender(world.Tide, key, contact, isSequence: false)];

        for (var step = 0; step < Steps; step++)
        {
            await world.Later(TimeSpan.FromSeconds(7));
            var system = systems[random.Next(2)];
            switch (random.Next(5))
            {
                case 0:
                    await system.Edit($"{"abc"[random.Next(3)]}@{system.Source.Key}");
                    break;
                case 1:
                    await world.Administrator.Update("contacts", contact, new() { ["emailaddress1"] = $"{"abc"[random.Next(3)]}@here" });
                    break;
                case 2:
                    await system.Fetch();
                    break;
                default:
                    await system.Deliver();
                    break;
            }
        }
        var rounds = 0;
        for (var busy = true; busy; rounds++)
        {
            Assert.True(rounds < MostRounds, "they never stop talking");
            await world.Later(TimeSpan.FromSeconds(7));
            busy = false;
            foreach (var system in systems)
                busy |= await system.Deliver() | await system.Fetch();
        }

        var shown = (await world.Contact(contact))["emailaddress1"];
        var ledger = await world.Ledger(contact, "emailaddress1");
        foreach (var system in systems)
        {
            Assert.Empty(system.Misheard);
            Assert.True(system.Value == shown || (system.SpokeLast && !ledger.Any(e => e.Source == system.Source.Key && e.IsEffective)),
                $"{system.Source.Key} has {system.Value}, the record shows {shown}");
        }
    }

    /// <summary>A system with a value, a version, and events that wait to be sent.</summary>
    private sealed class Sender(Source source, string key, Guid contact, bool isSequence)
    {
        private static readonly DateTime Epoch = new(2025, 6, 1, 0, 0, 0, DateTimeKind.Utc);

        private readonly Queue<(string Version, string? Value, bool IsEcho)> _events = new();
        private int _version = 1;

        public Source Source { get; } = source;
        public string? Value { get; set; }

        /// <summary>True when its value is its own word, and not what it was told.</summary>
        public bool SpokeLast { get; private set; }

        /// <summary>Echoes that were taken for news.</summary>
        public List<string> Misheard { get; } = [];

        public Task Edit(string value)
        {
            SpokeLast = true;
            Change(value, isEcho: false);
            return Task.CompletedTask;
        }

        /// <summary>Takes what waits for it, as its connector would.</summary>
        public async Task<bool> Fetch()
        {
            var lease = await Leased.Take(Source);
            var items = lease.About(contact);
            foreach (var item in items)
            {
                SpokeLast = false;
                Change(item.Value, isEcho: true);
                Assert.Equal(1, await lease.Accept(Source, Version(_version), item));
            }
            return items.Count > 0;
        }

        /// <summary>Sends its oldest event.</summary>
        public async Task<bool> Deliver()
        {
            if (!_events.TryDequeue(out var said))
                return false;
            var item = isSequence ? Item.Field(key, "emailaddress1", said.Value, said.Version) : Item.Field(key, "emailaddress1", said.Value, at: said.Version);
            var answer = await Source.Submit($"{key} {said.Version}", item);
            if (said.IsEcho && answer.Item.State is not ("Echo" or "NoChange"))
                Misheard.Add($"{said.Value} at {said.Version}: {answer.Item.State} {answer.Item.Reason}");
            return true;
        }

        private void Change(string? value, bool isEcho)
        {
            Value = value;
            _version++;
            _events.Enqueue((Version(_version), value, isEcho));
        }

        private string Version(int version) => isSequence ? $"{version}" : Epoch.AddMinutes(version).ToString("s", System.Globalization.CultureInfo.InvariantCulture);
    }
}
