using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.WriteBack;
using Microsoft.Xrm.Sdk.Metadata;
using Xunit;

namespace Engine.Tests;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("Zoë O’Neill-Featherstonehaugh", "Zoë O’Neill-Feather")]
    [InlineData("Zoë O’Neill", "ZOE ONEILL")]
    [InlineData("Harbor  Pilots, Inc.", "Harbor Pilots Inc")]
    public void A_text_that_is_cut_or_stripped_is_lossy(string sent, string back) => Assert.True(Likeness.IsLossy(Of(AttributeTypeCode.String), sent, back));

    [Fact]
    public void A_moment_that_lost_its_time_of_day_is_lossy() =>
        Assert.True(Likeness.IsLossy(Of(AttributeTypeCode.DateTime), "2025-06-02T12:00:00Z", "2025-06-02"));

    [Theory]
    [InlineData(AttributeTypeCode.String, "a@tide.gov", "b@tide.gov")]
    [InlineData(AttributeTypeCode.String, "a@tide.gov", "a@tide.gov")]
    [InlineData(AttributeTypeCode.String, "a@tide.gov", null)]
    [InlineData(AttributeTypeCode.String, null, "a@tide.gov")]
    [InlineData(AttributeTypeCode.String, "a@tide.gov", "--")]
    [InlineData(AttributeTypeCode.Integer, "51", "5")]
    [InlineData(AttributeTypeCode.Picklist, "482100001", "4821")]
    public void Another_value_is_not(AttributeTypeCode type, string? sent, string? back) => Assert.False(Likeness.IsLossy(Of(type), sent, back));

    private static FieldType Of(AttributeTypeCode type) => new("field", type);
}
