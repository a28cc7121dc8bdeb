using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using Xunit;

namespace Engine.Tests;

/// <summary>Words without a place in the order of their source: a second value at one version, a value without a version.</summary>
public class AsideTests
{
    private static Rules OnIngest(string source) => new() { OnIngest = true };

    [Theory]
    [InlineData(7, "SOURCE_CONTRADICTION")]
    [InlineData(0, "MISSING_VERSION")]
    public void It_waits_and_never_competes(int version, string reason)
    {
        var hearing = Doubtful(version, out var outcome);
        Assert.Equal((ItemState.Held, reason), (outcome.State, outcome.Finding!.Reason.Code));
        var entry = hearing.Ledger.Single(e => e.Value == "b");
        Assert.Equal((LedgerStatus.Pending, reason, false, null), (entry.Status, entry.Hold, entry.IsEffective, entry.SupersededBy));
        Assert.Equal("A=a@1", hearing.Effective);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    public void Certified_it_holds_the_field_until_something_later_does(int version)
    {
        var hearing = Doubtful(version, out _);
        hearing.DecideValue("A", "b", LedgerStatus.Certified);
        Assert.Equal(("b", null), (hearing.Target, hearing.Ledger.Single(e => e.Value == "b").Hold));

        Assert.Equal(ItemState.Outranked, hearing.Submit(new Saying("A", 9, 20, "c")).Single().State);
        Assert.Equal("b", hearing.Target);
        hearing.DecideValue("A", "c", LedgerStatus.Certified);
        Assert.Equal("c", hearing.Target);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    public void Revoked_it_gives_the_field_back(int version)
    {
        var hearing = Doubtful(version, out _);
        hearing.DecideValue("A", "b", LedgerStatus.Certified);
        hearing.DecideValue("A", "b", LedgerStatus.Revoked);
        Assert.Equal("A=a@1", hearing.Effective);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    public void Rejected_it_is_remembered(int version)
    {
        var hearing = Doubtful(version, out _);
        hearing.DecideValue("A", "b", LedgerStatus.Rejected);
        var again = hearing.Submit(new Saying("A", 9, 20, "b")).Single();
        Assert.Equal((ItemState.Rejected, "STICKY_REJECT"), (again.State, again.Finding!.Reason.Code));
        Assert.Equal("STICKY_REJECT", hearing.Submit(new Saying("A", 0, 21, "b")).Single().Finding!.Reason.Code);
        Assert.Equal("a", hearing.Target);
    }

    [Theory]
    [InlineData(7, "a")]
    [InlineData(7, "b")]
    [InlineData(7, "c")]
    [InlineData(0, "a")]
    [InlineData(0, "b")]
    [InlineData(0, "c")]
    public void Its_source_leaves_it_behind_with_the_next_word(int version, string next)
    {
        var hearing = Doubtful(version, out _);
        hearing.Submit(new Saying("A", 8, 20, next));
        Assert.All(hearing.Ledger.Where(e => e.IsAside), e => Assert.NotNull(e.SupersededBy));
        Assert.Equal(next, hearing.Target);
    }

    [Fact]
    public void A_word_of_another_source_or_an_older_one_leaves_nothing_behind()
    {
        var hearing = Doubtful(7, out _);
        hearing.Submit(new Saying("B", 1, 2, "b"));
        hearing.Submit(new Saying("A", 6, 3, "c"));
        Assert.Null(hearing.Ledger.Single(e => e.IsAside).SupersededBy);
    }

    [Fact]
    public void What_a_late_contradiction_asks_has_been_left_behind_before()
    {
        var hearing = new Hearing(OnIngest);
        hearing.Submit(new Saying("A", 7, 1, "a"));
        hearing.Submit(new Saying("A", 8, 2, "a"));
        var outcome = hearing.Submit(new Saying("A", 7, 1, "b")).Single();
        Assert.Equal((ItemState.OutOfOrder, "The source has said something newer (version 8); this value is recorded and not applied."), (outcome.State, outcome.Finding!.Sentence));
        Assert.Equal("A=a@1", hearing.Effective);
    }

    [Fact]
    public void What_is_certified_at_a_version_is_what_the_source_said_then_also_when_something_older_comes_late()
    {
        var hearing = new Hearing(OnIngest);
        hearing.Submit(new Saying("A", 5, 1, "a"));
        hearing.Submit(new Saying("A", 7, 3, "c"));
        hearing.Submit(new Saying("A", 7, 3, "b"));
        hearing.DecideValue("A", "b", LedgerStatus.Certified);
        hearing.Submit(new Saying("A", 6, 2, "b"));
        Assert.Equal("A=b@2", hearing.Effective);
        Assert.Equal(ItemState.NoChange, hearing.Submit(new Saying("A", 8, 9, "b")).Single().State);
    }

    [Fact]
    public void Of_three_values_at_one_version_the_one_counts_that_was_certified_last()
    {
        var hearing = Doubtful(7, out _);
        hearing.Submit(new Saying("A", 7, 10, "c"));
        hearing.DecideValue("A", "b", LedgerStatus.Certified);
        Assert.NotNull(hearing.Ledger.Single(e => e.Value == "c").SupersededBy);
        hearing.DecideValue("A", "c", LedgerStatus.Certified);
        Assert.Equal("c", hearing.Target);
        hearing.DecideValue("A", "c", LedgerStatus.Revoked);
        Assert.Equal("b", hearing.Target);
    }

    [Fact]
    public void Without_a_version_it_asks_nothing_when_it_says_what_the_source_says_anyway()
    {
        var hearing = Doubtful(0, out _);
        Assert.Equal(ItemState.NoChange, hearing.Submit(new Saying("A", 0, 30, "a")).Single().State);
        Assert.Equal(2, hearing.Ledger.Count);
    }

    [Fact]
    public void Of_one_request_the_older_proposal_is_no_question()
    {
        var hearing = new Hearing(_ => new Rules());
        var outcomes = hearing.Submit(new Saying("A", 1, 1, "a"), new Saying("A", 2, 2, "b"));
        Assert.Equal([ItemState.OutOfOrder, ItemState.Held], outcomes.Select(o => o.State));
    }

    // The source has said a at version 7; then b.
    private static Hearing Doubtful(int version, out Outcome outcome)
    {
        var hearing = new Hearing(OnIngest);
        hearing.Submit(new Saying("A", 7, 1, "a"));
        outcome = hearing.Submit(new Saying("A", version, 10, "b")).Single();
        return hearing;
    }
}
