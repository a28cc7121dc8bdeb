using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Shape.Tests;

/// <summary>docs/api.md tells of every custom API, and names each of its parameters and answers.</summary>
public sealed class ApiReference
{
    private static readonly string Source = Path.Combine(PackedSolution.Repository, "Solution/src/customapis");
    private static readonly string Text = File.ReadAllText(Path.Combine(PackedSolution.Repository, "docs/api.md"));

    public static IEnumerable<TheoryDataRow<string>> Apis => Directory.GetDirectories(Source).Select(api => new TheoryDataRow<string>(Path.GetFileName(api)));

    [Theory]
    [MemberData(nameof(Apis))]
    public void Every_api_is_told_of_and_every_part_of_it_is_named(string api)
    {
        Assert.Matches($@"\b{api}\b", Text);
        Assert.All(Parts(api, "customapirequestparameters").Concat(Parts(api, "customapiresponseproperties")), part => Assert.Matches($@"\b{part}\b", Text));
    }

    [Fact]
    public void It_tells_of_no_api_that_is_not_there() =>
        Assert.Subset(
            Directory.GetDirectories(Source).Select(api => Path.GetFileName(api)).ToHashSet(),
            Regex.Matches(Text, @"\bgdi_[A-Z]\w+").Select(match => match.Value).ToHashSet());

    private static IEnumerable<string> Parts(string api, string kind) =>
        Directory.Exists(Path.Combine(Source, api, kind)) ? Directory.GetDirectories(Path.Combine(Source, api, kind)).Select(part => Path.GetFileName(part)) : [];
}
