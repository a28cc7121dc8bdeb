using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

public sealed class S21Race(World world)
{
    [Theory]
    [InlineData(true, "Duplicate")]
    [InlineData(false, "NoChange")]
    public async Task Twenty_at_once_about_one_new_key_make_one_record(bool sameVersion, string others)
    {
        var key = $"BLR/21-{sameVersion}";
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(i =>
            world.Persona.Submit($"S21-{sameVersion}-{i}", new Item(key, version: sameVersion ? "1" : $"{i}", at: "2025-06-02T10:00:00Z") { ["lastname"] = key })));

        Assert.Single(answers, answer => answer.Item.State == "Applied");
        Assert.All(answers.Where(answer => answer.Item.State != "Applied"), answer => Assert.Contains(answer.Item.State, new[] { others, "OutOfOrder" }));
        var contact = Assert.Single(await world.Administrator.Rows($"contacts?$filter=lastname eq '{key}'"));
        Assert.All(answers, answer => Assert.Equal(contact.Id("contactid"), answer.Item.TargetId));
        Assert.Equal(contact.Id("contactid").ToString(), (await world.Identifier(world.Persona, key))!["govcdm_targetid"]);
        Assert.Equal(1, await world.Administrator.Count($"govcdm_integrationidentifiers?$filter=govcdm_externalkey eq '{key}'"));
        var entry = Assert.Single(await world.Ledger(contact.Id("contactid"), "lastname"));
        Assert.True(entry.IsEffective);
    }
}
