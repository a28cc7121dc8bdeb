using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What counts as the same key.</summary>
public sealed class Keys(World world)
{
    [Theory]
    [InlineData("TIDE", "k-Øre", "K-øRE", true)] // case matters only where the source says so
    [InlineData("PERSONA", "k/Øre", "K/øRE", false)]
    [InlineData("TIDE", "k-pad", "  k-pad ", true)]
    [InlineData("TIDE", "0007", "7", false)]
    [InlineData("PERSONA", "k|a", "k||a", false)]
    [InlineData("PERSONA", "k'a%_[x]", "k'a%_[y]", false)]
    public async Task Keys_are_compared_as_the_source_means_them(string source, string one, string other, bool same)
    {
        var first = await Say(source, one, 2);
        var second = await Say(source, other, 3);

        Assert.Equal(same, first.Item.TargetId == second.Item.TargetId);
        Assert.Equal("Clerk 3", (await world.Contact(second.Item.TargetId))["jobtitle"]);
    }

    [Fact]
    public async Task A_letter_and_its_accent_are_the_letter_with_the_accent()
    {
        var composed = await Say("PERSONA", "k/Zoë".Normalize(NormalizationForm.FormC), 5);
        var decomposed = await Say("PERSONA", "k/Zoë".Normalize(NormalizationForm.FormD), 6);
        Assert.Equal(composed.Item.TargetId, decomposed.Item.TargetId);
    }

    // What a source said under one spelling of a key counts for what comes late under another.
    [Theory]
    [InlineData("TIDE", "k-late", "K-LATE")]
    [InlineData("PERSONA", "k/late Zoë", "k/late Zoe\u0308")]
    [InlineData("PERSONA", "k/late", " k/late ")]
    public async Task Late_words_are_heard_whatever_the_spelling(string source, string one, string other)
    {
        var first = await Say(source, one, 1, "Clerk");
        await Say(source, one, 3, "Clerk");
        await Say(source, other, 2, "Head");

        var ledger = await world.Ledger(first.Item.TargetId, "jobtitle");
        Assert.Equal(["Clerk", "Head", "Clerk"], ledger.OrderBy(entry => entry.Version).Select(entry => entry.Value));
        Assert.StartsWith("2025-06-02T10:03", ledger.Single(entry => entry.IsEffective).StartedAt, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_may_have_a_thousand_characters()
    {
        var key = "k" + string.Concat(Enumerable.Repeat("0123456789", 100))[1..];
        var answer = await Say("TIDE", key, 1);
        Assert.Equal("Applied", answer.Item.State);
        Assert.Equal(key, (await world.Identifier(world.Tide, key))!["gdi_externalkeyfull"]);
    }

    private Task<Answer> Say(string source, string key, int version, string? title = null) => world.SourceOf(source).Submit(
        $"K {version} {System.Guid.NewGuid()}",
        new Item(key, source == "PERSONA" ? $"{version}" : null, $"2025-06-02T10:{version:D2}:00Z") { ["jobtitle"] = title ?? $"Clerk {version}" });
}
