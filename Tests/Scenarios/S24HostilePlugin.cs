using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>S24: a customer's own plug-in refuses a record that we create.</summary>
public sealed class S24HostilePlugin(S24HostilePlugin.HostileWorld world) : IClassFixture<S24HostilePlugin.HostileWorld>
{
    private const string Refusal = "Nobody of the name of Spite is let in here.";

    public sealed class HostileWorld : World
    {
        protected override IEnumerable<byte[]> Further => [Zips.Hostile];
    }

    [Theory]
    [InlineData("contact", "lastname")]
    [InlineData("account", "name")]
    public async Task One_item_that_is_refused_leaves_nothing_and_the_error_names_it(string table, string field)
    {
        var before = await world.Census();

        var fault = await Assert.ThrowsAsync<Fault>(() => world.Persona.SubmitTo(table, "S24-1", new Item("BLR/24-&1", version: "1") { [field] = "Spite" }));

        Assert.Equal(("0x80040265", "WRITE_FAILED"), (fault.Code, fault.Reason));
        Assert.Contains("Item 0 (key 'BLR/24-&1')", fault.Sentence);
        Assert.Contains(Refusal, fault.Sentence);
        Assert.Equal(before, await world.Census());
    }

    [Fact]
    public async Task A_hundred_items_with_one_that_is_refused_leave_nothing_and_the_others_can_be_sent_again()
    {
        var items = Enumerable.Range(0, 100).Select(i => new Item($"BLR/24-{i}", version: "1") { ["lastname"] = i == 41 ? "Spite" : $"Ng {i}" }).ToArray();
        var before = await world.Census();

        var fault = await Assert.ThrowsAsync<Fault>(() => world.Persona.Submit("S24-100", items));

        Assert.Equal("WRITE_FAILED", fault.Reason);
        Assert.Contains(Refusal, fault.Sentence);
        Assert.Equal(before, await world.Census());

        var answer = await world.Persona.Submit("S24-100", [.. items.Where(item => item.Key != "BLR/24-41")]);
        Assert.Equal(new Dictionary<string, int> { ["Applied"] = 99 }, answer.Counts);
        Assert.Equal("Success", answer.Status);
    }

    // The platform does not say which row of a bulk request failed: the sender's tool finds out by sending less.
    [Fact]
    public async Task The_connector_ends_with_the_other_ninety_nine_applied_and_the_one_named_with_the_plugins_own_words()
    {
        var folder = Directory.CreateTempSubdirectory("gdi-");
        try
        {
            var (items, token) = (Path.Combine(folder.FullName, "items.jsonl"), Path.Combine(folder.FullName, "token"));
            await File.WriteAllLinesAsync(items, Enumerable.Range(0, 100).Select(i =>
                JsonSerializer.Serialize(new Item($"BLR/24f-{i}", version: "1") { ["lastname"] = i == 41 ? "Spite" : $"Ng {i}" }.ToJson())));
            await File.WriteAllTextAsync(token, world.AdministratorToken);
            var (output, error) = (new StringWriter(), new StringWriter());

            var code = await GovDataIntegration.Connector.Program.Run(
                ["feed", items, "--url", world.Address.ToString(), "--token-file", token, "--source", "PERSONA", "--table", "contact", "--job", "S24-feed", "--batch", "100"],
                output, error);

            Assert.Equal((2, ""), (code, error.ToString()));
            Assert.Contains("100 records, 99 taken, 1 refused", output.ToString());
            Assert.Contains($"line 42, key \"BLR/24f-41\": WRITE_FAILED: Item 0 (key 'BLR/24f-41') could not be written, so nothing of this request was: {Refusal}", output.ToString());
            var status = await world.Administrator.Get("gdi_GetJobStatus(SourceSystemKey='PERSONA',JobKey='S24-feed')");
            Assert.Equal(new Dictionary<string, int> { ["Applied"] = 99 }, Answer.ReadCounts(status));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_item_posted_as_a_row_leaves_nothing_either()
    {
        var job = await world.Persona.Api.Create("govcdm_integrationsyncjobs", new() { ["govcdm_name"] = "S24", ["govcdm_sourcesystemkey"] = "PERSONA", ["govcdm_entitytype"] = "contact" });
        var before = await world.Census();

        var fault = await Assert.ThrowsAsync<Fault>(() => world.Persona.Api.Create("govcdm_integrationsyncitems", new()
        {
            ["govcdm_name"] = "S24", ["govcdm_IntegrationSyncJob@odata.bind"] = $"/govcdm_integrationsyncjobs({job})", ["gdi_externalkey"] = "BLR/24-row",
            ["gdi_sourceversion"] = "1", ["govcdm_fieldname"] = "lastname", ["govcdm_newvalue"] = "Spite",
        }));

        Assert.Equal("WRITE_FAILED", fault.Reason);
        Assert.Contains(Refusal, fault.Sentence);
        Assert.Equal(before, await world.Census());
    }
}
