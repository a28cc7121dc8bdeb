using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S08MessyCodes(World world)
{
    private const string State = "govcdm_addresshomestateorprovince";
    private const string Kind = "govcdm_personneltype";

    [Theory]
    [InlineData("TIDE", State, "51", "VA", 1.00, "STATE TIDE 51")]
    [InlineData("TIDE", State, "VA", "VA", 1.00, "STATE VA")]
    [InlineData("PERSONA", State, "Va.", "VA", 0.95, "STATE PERSONA Va.")]
    [InlineData("PERSONA", State, "Virginia ", "VA", 0.90, "STATE VA")] // the label of the row for every source
    [InlineData("CASEBOOK", State, "va", "VA", 1.00, "STATE VA")]
    [InlineData("TIDE", Kind, "tmp", "Term", 1.00, "PERSTYPE TMP")]
    public async Task A_code_is_translated_by_the_first_step_that_knows_it(string source, string field, string code, string display, double confidence, string map)
    {
        var answer = await Say(source, field, code);

        Assert.Equal(("Applied", "Success"), (answer.Item.State, answer.Status));
        Assert.Empty(answer.Item.Fields);
        var entry = Assert.Single(await world.Ledger(answer.Item.TargetId, field));
        Assert.Equal((display, confidence, world.Maps[map]), (entry.Display, entry.Confidence, entry.Map));
        var id = field == State ? world.States[display] : world.PersonnelTypes[display];
        Assert.Equal(id.ToString(), entry.Value);
        Assert.Equal(id, (await world.Contact(answer.Item.TargetId)).Link(field));
    }

    [Theory]
    [InlineData("TIDE", State, "Commonwealth of VA", "UNMAPPED")]
    [InlineData("TIDE", State, "5", "UNMAPPED")] // is neither 51 nor 05
    [InlineData("PERSONA", State, "N/A", "UNMAPPED")] // nothing only where the source says so
    [InlineData("CASEBOOK", Kind, "Perm/FT", "LOW_CONFIDENCE")] // 0.80 < 0.85
    [InlineData("PERSONA", Kind, "Full Time", "LOW_CONFIDENCE")] // a label: 0.90 × 0.90
    public async Task A_code_in_doubt_waits_while_the_rest_of_the_record_goes_on(string source, string field, string code, string reason)
    {
        var answer = await Say(source, field, code);

        Assert.Equal(("Held", reason, "Indeterminate"), (answer.Item.State, answer.Item.Reason, answer.Status));
        var held = Assert.Single(answer.Item.Fields);
        Assert.Equal((field, "Held", reason), (held.Field, held.State, held.Reason));
        var contact = await world.Contact(answer.Item.TargetId);
        Assert.Equal(("Ng", null), (contact["lastname"], contact.Link(field)));
        var child = (await world.Items(answer.JobId)).Single(i => i.Parent == answer.Item.ItemId);
        Assert.Equal((field, code, "Held", reason), (child.Field, child.NewValue, child.State, child.Reason));
        Assert.DoesNotContain(await world.Ledger(answer.Item.TargetId, field), entry => entry.IsEffective);
    }

    [Theory]
    [InlineData("TIDE", "")]
    [InlineData("TIDE", "  ")]
    [InlineData("TIDE", null)]
    [InlineData("CASEBOOK", "N/A")]
    [InlineData("CASEBOOK", " n/a ")]
    public async Task A_blank_is_ignored(string source, string? blank)
    {
        var answer = await Say(source, State, blank);

        Assert.Equal(("Applied", "Success"), (answer.Item.State, answer.Status));
        Assert.Empty(answer.Item.Fields);
        Assert.Empty(await world.Ledger(answer.Item.TargetId, State));
    }

    // S9, as far as it goes without a steward
    [Fact]
    public async Task An_unmapped_code_leaves_one_suggestion_that_counts_how_often_it_came()
    {
        var jobs = new[] { 12, 12, 13 };
        var number = 0;
        for (var job = 0; job < jobs.Length; job++)
        {
            var items = Enumerable.Range(0, jobs[job]).Select(_ => new Item($"09{number++:D5}", at: "2025-06-02T02:00:00") { ["lastname"] = "Ng", [Kind] = "CTR-X" });
            var answer = await world.Tide.Submit($"S9-{job}", [.. items]);
            Assert.Equal("Indeterminate", answer.Status);
            Assert.All(answer.Items, item => Assert.Equal(("Held", "UNMAPPED"), (item.State, item.Reason)));
        }

        var suggestion = Assert.Single(await world.Administrator.Rows("govcdm_integrationvaluemaps?$filter=govcdm_sourcecode eq 'CTR-X'"));
        Assert.Equal(("Suggested", "37"), (suggestion.Label("gdi_mapstate"), suggestion["gdi_hitcount"]));
        Assert.Equal(("TIDE", "PERSTYPE", null), (suggestion["govcdm_sourcesystemkey"], suggestion["govcdm_codelist"], suggestion["govcdm_canonicalcodevalue"]));
    }

    private Task<Answer> Say(string source, string field, string? code)
    {
        var key = $"08 {source} {field} {code ?? "null"}.";
        return world.SourceOf(source).Submit(key, new Item(key, version: source == "PERSONA" ? "1" : null, at: "2025-06-02T02:00:00Z") { ["lastname"] = "Ng", [field] = code });
    }
}
