using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S18SourceDelete(World world)
{
    private const string Linked = "Linked";
    private const string SourceDeleted = "Source deleted";

    [Fact]
    public async Task A_record_stays_while_another_source_knows_it_and_the_last_deletion_waits_for_a_person()
    {
        var tide = await world.Tide.Submit("S18-1", new Item("1804711", at: "2025-06-01T02:00:00") { ["lastname"] = "Ng", ["telephone1"] = "555-0100" });
        await world.Link(world.Casebook, "S18", tide.Item.TargetId);
        await world.Casebook.Submit("S18-1", new Item("S18", at: "2025-06-01T03:00:00") { ["jobtitle"] = "Clerk" });

        var casebook = await world.Casebook.Submit("S18-2", Item.Delete("S18", at: "2025-06-02T03:00:00"));
        Assert.Equal(("Applied", "Success"), (casebook.Item.State, casebook.Status));
        Assert.Equal(SourceDeleted, (await world.Identifier(world.Casebook, "S18"))!.Label("gdi_linkstate"));
        Assert.Equal("Clerk", (await world.Contact(tide.Item.TargetId))["jobtitle"]);
        Assert.Equal((true, true), Flags((await world.Ledger(tide.Item.TargetId, "jobtitle")).Single()));
        Assert.Equal(Linked, (await world.Identifier(world.Tide, "1804711"))!.Label("gdi_linkstate"));

        var last = await world.Tide.Submit("S18-2", Item.Delete("1804711", at: "2025-06-02T02:00:00"));
        Assert.Equal(("Held", "LAST_SOURCE_DELETED", "Indeterminate"), (last.Item.State, last.Item.Reason, last.Status));
        Assert.Equal("0", (await world.Contact(tide.Item.TargetId))["statecode"]);

        var late = await world.Casebook.Submit("S18-3", new Item("S18", at: "2025-06-01T12:00:00") { ["jobtitle"] = "Head" });
        Assert.Equal(("OutOfOrder", "OLDER_VERSION"), (late.Item.State, late.Item.Reason));
        // It is recorded as if it had come before the deletion: which of them came first makes no difference.
        Assert.Equal([("Clerk", true, false), ("Head", true, true)], (await world.Ledger(tide.Item.TargetId, "jobtitle")).Select(e => (e.Value, e.IsStale, e.IsEffective)));
        var newer = await world.Casebook.Submit("S18-4", new Item("S18", at: "2025-06-02T11:00:00") { ["jobtitle"] = "Chief" });
        Assert.Equal(("Held", "RESURRECTION"), (newer.Item.State, newer.Item.Reason));
        Assert.Equal("Head", (await world.Contact(tide.Item.TargetId))["jobtitle"]);
    }

    [Fact]
    public async Task What_a_source_without_the_record_said_loses_to_any_fresh_word()
    {
        var tide = await world.Tide.Submit("S18-5", new Item("1804712", at: "2025-06-01T02:00:00") { ["lastname"] = "Ng", ["telephone1"] = "555-0100" });
        await world.Link(world.Persona, "S18-P", tide.Item.TargetId);
        await world.Tide.Submit("S18-6", Item.Delete("1804712", at: "2025-06-02T02:00:00"));

        var persona = await world.Persona.Submit("S18-5", Item.Field("S18-P", "telephone1", "555-0199", version: "1", at: "2025-06-02T10:00:00Z"));
        Assert.Equal("Applied", persona.Item.State);
        Assert.Equal("555-0199", (await world.Contact(tide.Item.TargetId))["telephone1"]);
    }

    [Fact]
    public async Task A_deletion_older_than_what_the_source_said_since_and_one_of_an_unknown_key_change_nothing()
    {
        await world.Tide.Submit("S18-7", new Item("1804713", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng" });
        var old = await world.Tide.Submit("S18-8", Item.Delete("1804713", at: "2025-06-01T02:00:00"));
        Assert.Equal(("OutOfOrder", "OLDER_VERSION"), (old.Item.State, old.Item.Reason));
        Assert.Equal(Linked, (await world.Identifier(world.Tide, "1804713"))!.Label("gdi_linkstate"));

        var unknown = await world.Tide.Submit("S18-9", Item.Delete("1804799", at: "2025-06-02T02:00:00"));
        Assert.Equal(("NoChange", "UNKNOWN_KEY"), (unknown.Item.State, unknown.Item.Reason));
        Assert.Null(await world.Identifier(world.Tide, "1804799"));
    }

    [Fact]
    public async Task A_deletion_that_is_sent_again_is_a_duplicate()
    {
        await world.Tide.Submit("S18-10", new Item("1804714", at: "2025-06-01T02:00:00") { ["lastname"] = "Ng" });
        await world.Tide.Submit("S18-11", Item.Delete("1804714", at: "2025-06-02T02:00:00"));
        Assert.Equal("Duplicate", (await world.Tide.Submit("S18-12", Item.Delete("1804714", at: "2025-06-02T02:00:00"))).Item.State);
    }

    private static (bool Stale, bool Effective) Flags(Entry entry) => (entry.IsStale, entry.IsEffective);
}
