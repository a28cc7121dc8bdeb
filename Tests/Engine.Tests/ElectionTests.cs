using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using Xunit;

namespace Engine.Tests;

/// <summary>Who holds a field, said rule by rule.</summary>
public class ElectionTests
{
    private static Rules Ranked(string source) => new() { OnIngest = true, Rank = source[0] - 'A' + 1 };

    private static Rules Equal(string source) => new() { OnIngest = true };

    [Fact]
    public void A_better_rank_beats_a_later_time()
    {
        var hearing = new Hearing(Ranked);
        hearing.Submit(new Saying("B", 1, Time: 10, "b"));
        hearing.Submit(new Saying("A", 1, Time: 5, "a"));
        Assert.Equal("a", hearing.Target);
    }

    [Fact]
    public void The_loser_is_told_that_it_was_outranked_and_why()
    {
        var hearing = new Hearing(Ranked);
        hearing.Submit(new Saying("A", 1, 5, "a"));
        var outcome = hearing.Submit(new Saying("B", 1, 10, "b")).Single();
        Assert.Equal(ItemState.Outranked, outcome.State);
        Assert.Equal("Lost to A: A has rank 1, B has rank 2.", outcome.Finding!.Sentence);
    }

    [Fact]
    public void Equal_sources_are_told_apart_by_who_started_to_say_its_value_later()
    {
        var hearing = new Hearing(Equal);
        hearing.Submit(new Saying("A", 1, 10, "a"));
        hearing.Submit(new Saying("B", 1, 9, "b"));
        Assert.Equal("A=a@10", hearing.Effective);
    }

    [Fact]
    public void Repeating_a_value_is_no_news_and_does_not_make_it_later()
    {
        var hearing = new Hearing(Equal);
        hearing.Submit(new Saying("A", 1, 1, "a"));
        hearing.Submit(new Saying("B", 1, 2, "b"));
        var outcome = hearing.Submit(new Saying("A", 2, 3, "a")).Single();
        Assert.Equal(ItemState.NoChange, outcome.State);
        Assert.Equal("B=b@2", hearing.Effective);
        Assert.Equal(2, hearing.Ledger.Count);
    }

    [Fact]
    public void A_then_b_then_a_again_is_three_changes()
    {
        var hearing = new Hearing(Equal);
        foreach (var saying in new[] { new Saying("A", 1, 1, "a"), new Saying("A", 2, 2, "b"), new Saying("A", 3, 3, "a") })
            Assert.Equal(ItemState.Applied, hearing.Submit(saying).Single().State);
        Assert.Equal(3, hearing.Ledger.Count);
        Assert.Equal("A=a@3", hearing.Effective);
    }

    [Fact]
    public void An_older_value_is_recorded_and_not_applied()
    {
        var hearing = new Hearing(Equal);
        hearing.Submit(new Saying("A", 105, 2, "new"));
        var outcome = hearing.Submit(new Saying("A", 104, 1, "old")).Single();
        Assert.Equal(ItemState.OutOfOrder, outcome.State);
        Assert.Equal("new", hearing.Target);
        var old = hearing.Ledger.Single(e => e.Value == "old");
        Assert.Equal(hearing.Ledger.Single(e => e.Value == "new").Id, old.SupersededBy);
    }

    [Fact]
    public void The_same_version_cannot_say_something_else()
    {
        var hearing = new Hearing(Equal);
        hearing.Submit(new Saying("A", 1, 1, "a"));
        var outcome = hearing.Submit(new Saying("A", 1, 1, "z")).Single();
        Assert.Equal(ItemState.Held, outcome.State);
        Assert.Equal("SOURCE_CONTRADICTION", outcome.Finding!.Reason.Code);
        Assert.Equal("a", hearing.Target);
    }

    [Fact]
    public void On_certify_nothing_is_written_without_a_decision()
    {
        var hearing = new Hearing(_ => new Rules());
        var outcome = hearing.Submit(new Saying("A", 1, 1, "a")).Single();
        Assert.Equal(ItemState.Held, outcome.State);
        Assert.Equal("NEEDS_CERTIFICATION", outcome.Finding!.Reason.Code);
        Assert.Null(hearing.Target);
    }

    [Fact]
    public void A_rule_certifies_without_naming_a_person_and_only_up_to_its_rank()
    {
        var hearing = new Hearing(source => new Rules { AutoCertify = true, AutoCertifyMaxRank = 1, Rank = source == "A" ? 1 : 2 });
        hearing.Submit(new Saying("A", 1, 1, "a"));
        Assert.Equal(ItemState.Held, hearing.Submit(new Saying("B", 1, 2, "b")).Single().State);
        var entry = hearing.Ledger.Single(e => e.Source == "A");
        Assert.Equal(LedgerStatus.Certified, entry.Status);
        Assert.Equal(CertificationMethod.Rule, entry.Method);
        Assert.Null(entry.CertifiedByPersonOn);
        Assert.Equal("a", hearing.Target);
    }

    [Fact]
    public void Values_nearer_in_time_than_the_clocks_can_be_trusted_are_flagged_but_time_still_chooses()
    {
        var hearing = new Hearing(_ => new Rules { OnIngest = true, ClockSkew = System.TimeSpan.FromMinutes(5) });
        hearing.Submit(new Saying("A", 1, 10, "a"));
        hearing.Submit(new Saying("B", 1, 13, "b"));
        Assert.Equal("b", hearing.Target);
        Assert.All(hearing.Ledger, e => Assert.True(e.IsConflict));
    }

    [Fact]
    public void A_stale_value_loses_to_a_fresh_one_of_worse_rank()
    {
        var hearing = new Hearing(source => Ranked(source) with { StaleAfterDays = source == "A" ? 10 : 0 });
        hearing.Submit(new Saying("A", 1, 1, "a"));
        hearing.Submit(new Saying("B", 1, 2, "b"));
        Assert.Equal("b", hearing.Target);
        Assert.True(hearing.Ledger.Single(e => e.Source == "A").IsStale);
    }
}
