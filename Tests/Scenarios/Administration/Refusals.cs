using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using Xunit;

namespace Scenarios;

/// <summary>What the administration's custom APIs refuse, and that nothing changes then.</summary>
public sealed class Refusals(Stewards world) : IClassFixture<Stewards>
{
    private const string Nowhere = "00000000-0000-0000-0000-000000000001";

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "gdi_SetIntegrationState", """{"Scope":"Country","State":"On"}""", "INVALID_PARAMETER" },
        { "gdi_SetIntegrationState", """{"Scope":"Environment","State":"Perhaps"}""", "INVALID_PARAMETER" },
        { "gdi_SetIntegrationState", """{"Scope":"Environment","State":"Paused"}""", "INVALID_PARAMETER" },
        { "gdi_SetIntegrationState", """{"Scope":"Source","Key":"TIDE","State":"CatchingUp"}""", "INVALID_PARAMETER" },
        { "gdi_SetIntegrationState", """{"Scope":"Source","State":"Off"}""", "MISSING_PARAMETER" },
        { "gdi_SetIntegrationState", """{"Scope":"Source","Key":"NOBODY","State":"Off"}""", "UNKNOWN_SOURCE" },
        { "gdi_SetIntegrationState", """{"Scope":"EntityMap","Key":"TIDE contact","State":"Off"}""", "INVALID_PARAMETER" },
        { "gdi_SetIntegrationState", $$"""{"Scope":"EntityMap","Key":"{{Nowhere}}","State":"Off"}""", "UNKNOWN_ENTITY_MAP" },
        { "gdi_RunMissedSync", $$"""{"EntityMapId":"{{Nowhere}}"}""", "UNKNOWN_ENTITY_MAP" },
        { "gdi_RunMissedSync", """{"MaxRecords":1001}""", "INVALID_PARAMETER" },
        { "gdi_RunMissedSync", """{"MaxRecords":-1}""", "INVALID_PARAMETER" },
        { "gdi_ClearTracking", """{"Preview":true}""", "MISSING_PARAMETER" },
        { "gdi_ClearTracking", """{"IdentifierIds":["TIDE"]}""", "INVALID_PARAMETER" },
        { "gdi_ClearTracking", $$"""{"EntityMapId":"{{Nowhere}}"}""", "UNKNOWN_ENTITY_MAP" },
        { "gdi_SetChangeCapture", """{"TargetTable":"nothing","Enabled":true}""", "INVALID_PARAMETER" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_parameter_is_refused_with_its_reason(string api, string body, string reason)
    {
        var fault = await Assert.ThrowsAsync<Fault>(() => world.Dee.Api.Ask(System.Net.Http.HttpMethod.Post, api, body));

        Assert.Equal((HttpStatusCode.BadRequest, reason), (fault.Status, fault.Reason));
    }

    [Theory]
    [InlineData("gdi_SetIntegrationState", """{"Scope":"Environment","State":"Off"}""")]
    [InlineData("gdi_RunMissedSync", "{}")]
    [InlineData("gdi_ClearTracking", $$"""{"EntityMapId":"{{Nowhere}}"}""")]
    [InlineData("gdi_SetChangeCapture", """{"TargetTable":"contact","Enabled":true}""")]
    public async Task Stewards_auditors_and_sources_may_not_administer(string api, string body)
    {
        foreach (var person in new[] { world.Cy.Api, world.Eve.Api, world.Tide.Api })
        {
            var fault = await Assert.ThrowsAsync<Fault>(() => person.Ask(System.Net.Http.HttpMethod.Post, api, body));
            Assert.Equal(HttpStatusCode.Forbidden, fault.Status);
        }
    }

    [Fact]
    public async Task Missed_sync_waits_until_the_switch_is_on_again()
    {
        var map = (await world.EntityMap(world.Casebook)).Id("gdi_entitymapid");
        foreach (var (scope, key) in new[] { ("Environment", null), ("Source", "CASEBOOK"), ("EntityMap", map.ToString()) })
        {
            await world.Dee.Api.Set(scope, key, "Off", "inventory");
            var fault = await Assert.ThrowsAsync<Fault>(() => world.Dee.Api.RunMissedSync(map: map));
            Assert.Equal("STILL_OFF", fault.Reason);
            var back = await world.Dee.Api.Set(scope, key, "On");
            Assert.Equal("Off", back.GetProperty("PreviousState").GetString());
        }
        await world.Dee.Api.MakeUp();
    }

    [Fact]
    public async Task A_switch_keeps_its_reason_and_the_map_remembers_since_when_it_was_closed()
    {
        var map = (await world.EntityMap(world.Persona, "account")).Id("gdi_entitymapid");

        var paused = await world.Dee.Api.Set("EntityMap", map.ToString(), "Paused", "quarter end");

        Assert.Equal("On", paused.GetProperty("PreviousState").GetString());
        var row = await world.EntityMap(world.Persona, "account");
        Assert.Equal(("Paused", "quarter end"), (row.Label("gdi_state"), row["gdi_statereason"]));
        Assert.NotNull(row["gdi_offsince"]);
        await world.Dee.Api.Set("EntityMap", map.ToString(), "On", "done");
        Assert.Equal("Catching up", (await world.EntityMap(world.Persona, "account")).Label("gdi_state"));
        await world.Dee.Api.MakeUp(map: map);
        row = await world.EntityMap(world.Persona, "account");
        Assert.Equal(("On", "done", null), (row.Label("gdi_state"), row["gdi_statereason"], row["gdi_offsince"]));
    }
}
