using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Jobs;
using Xunit;

namespace Engine.Tests;

/// <summary>A job's result from its counts.</summary>
public class JobResultTests
{
    [Theory]
    [InlineData("", null, "Success")]
    [InlineData("Applied", null, "Success")]
    [InlineData("Applied NoChange Duplicate OutOfOrder Outranked Echo Cancelled", null, "Success")]
    [InlineData("Applied Held", null, "Indeterminate")]
    [InlineData("Parked", null, "Indeterminate")]
    [InlineData("Applied Rejected", null, "PartialSuccess")]
    [InlineData("Held Rejected", null, "PartialSuccess")]
    [InlineData("Rejected Rejected", null, "Failure")]
    [InlineData("Applied", 2, "PartialSuccess")]
    [InlineData("Applied Held", 3, "PartialSuccess")]
    [InlineData("Applied NoChange", 2, "Success")]
    public void The_result_follows_from_what_became_of_the_items(string states, int? declared, string expected)
    {
        var counts = new JobCounts();
        foreach (var state in states.Split(' ', System.StringSplitOptions.RemoveEmptyEntries))
            counts.Add(System.Enum.Parse<ItemState>(state), items: 1, fields: 0);
        Assert.Equal(expected, counts.Result(declared).ToString());
    }

    [Fact]
    public void A_rejected_field_of_an_applied_record_counts_for_the_result_but_not_as_an_item()
    {
        var counts = new JobCounts();
        counts.Add(ItemState.Applied, items: 2, fields: 0);
        counts.Add(ItemState.Rejected, items: 0, fields: 1);
        Assert.Equal(2, counts.Received);
        Assert.Equal(OverallResult.PartialSuccess, counts.Result(declared: 2));
    }
}
