using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Administration;

/// <summary>What a switch is for.</summary>
internal enum SwitchScope { Environment, Source, EntityMap }

/// <summary>
/// Turns integration on and off: for the environment, for a source, for one entity map. What passes through a closed switch is
/// parked. An entity map remembers since when it was closed, so that what was missed can be made up for.
/// </summary>
internal sealed class Switch
{
    private const int ReasonLength = 500;

    private readonly Services _services;
    private readonly string? _reason;

    /// <param name="services">The services of the request.</param>
    /// <param name="reason">Why, in the administrator's words; kept with what is switched. Null = not said.</param>
    public Switch(Services services, string? reason)
    {
        _services = services;
        _reason = reason is null ? null : Rows.Cut(reason, ReasonLength);
    }

    /// <summary>Number of items parked behind the switch, counted up to 5,000.</summary>
    public int Parked { get; private set; }

    /// <summary>Sets a switch: at most seven service calls.</summary>
    /// <param name="scope">What is switched.</param>
    /// <param name="key">The source's key, or the entity map's id; null for the environment.</param>
    /// <param name="state">On, Off or Paused; the environment knows no Paused.</param>
    /// <returns>The state before.</returns>
    /// <exception cref="Refusal">MISSING_PARAMETER, INVALID_PARAMETER, UNKNOWN_SOURCE, UNKNOWN_ENTITY_MAP.</exception>
    public IntegrationState Set(SwitchScope scope, string? key, IntegrationState state)
    {
        if (scope != SwitchScope.Environment && key is null)
            throw new Refusal(Reason.MissingParameter, "Key");
        var settings = Settings.Load(_services);
        var maps = Connection.All(_services);
        return scope switch
        {
            SwitchScope.Environment => SetEnvironment(settings, maps, state),
            SwitchScope.Source => SetSource(settings, maps, key!, state),
            _ => SetMap(settings, maps, key!, state),
        };
    }

    private IntegrationState SetEnvironment(Settings settings, List<Connection> maps, IntegrationState state)
    {
        if (state == IntegrationState.Paused)
            throw new Refusal(Reason.InvalidParameter, "State", state, "the environment is On or Off");
        WriteSetting(state == IntegrationState.On ? "yes" : "no");
        Touch(maps, map => Next(map, state == IntegrationState.On && map.IsOpen, map.State));
        Parked = new Backlog(_services).Count(maps);
        return settings.IntegrationEnabled ? IntegrationState.On : IntegrationState.Off;
    }

    private IntegrationState SetSource(Settings settings, List<Connection> maps, string key, IntegrationState state)
    {
        var source = FindSource(key);
        _services.Organization.Update(new Entity(SourceSystemRow.Table, source.Id)
        {
            [SourceSystemRow.State] = Rows.Option(state), [SourceSystemRow.StateReason] = _reason,
        });
        var own = maps.Where(map => map.SourceId == source.Id).ToList();
        Touch(own, map => Next(map, state == IntegrationState.On && Connection.IsOn(map.State) && settings.IntegrationEnabled, map.State));
        Parked = new Backlog(_services).Count(own);
        return source.Option<IntegrationState>(SourceSystemRow.State) ?? IntegrationState.Off;
    }

    private IntegrationState SetMap(Settings settings, List<Connection> maps, string key, IntegrationState state)
    {
        if (!Guid.TryParse(key, out var id))
            throw new Refusal(Reason.InvalidParameter, "Key", key, "for an entity map it takes its id");
        var chosen = maps.Find(map => map.Id == id) ?? throw new Refusal(Reason.UnknownEntityMap, key);
        var own = new List<Connection> { chosen };
        Touch(own, map => Next(map, state == IntegrationState.On && Connection.IsOn(map.SourceState) && settings.IntegrationEnabled, state));
        Parked = new Backlog(_services).Count(own);
        return chosen.State;
    }

    // Closed: remember since when. Opened: what was missed is to be made up for.
    private Entity Next(Connection map, bool opens, IntegrationState state)
    {
        var row = new Entity(EntityMapRow.Table, map.Id) { [EntityMapRow.StateReason] = _reason };
        // Records may be deleted again.
        if (!opens)
            row[EntityMapRow.LinksCheckedTo] = null;
        if (opens && map.OffSince is not null)
            state = IntegrationState.CatchingUp;
        else if (!opens && map.OffSince is null)
            row[EntityMapRow.OffSince] = _services.Now;
        if (state != map.State)
            row[EntityMapRow.State] = Rows.Option(state);
        return row;
    }

    private void Touch(List<Connection> maps, Func<Connection, Entity> next) => _services.UpdateAll(EntityMapRow.Table, maps.Select(next).ToList());

    private Entity FindSource(string key)
    {
        var query = new QueryExpression(SourceSystemRow.Table) { ColumnSet = new ColumnSet(SourceSystemRow.State), TopCount = 1 };
        query.Criteria.AddCondition(SourceSystemRow.Key, ConditionOperator.Equal, key);
        return _services.Organization.RetrieveMultiple(query).Entities.FirstOrDefault() ?? throw new Refusal(Reason.UnknownSource, key);
    }

    // A value of this environment overrides the definition's default.
    // Source: https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables
    private void WriteSetting(string value)
    {
        var query = new QueryExpression(Platform.EnvironmentVariableDefinition) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(Platform.SchemaName, ConditionOperator.Equal, Settings.IntegrationEnabledName);
        var current = query.AddLink(
            Platform.EnvironmentVariableValue, Platform.EnvironmentVariableDefinitionId, Platform.EnvironmentVariableDefinitionId, JoinOperator.LeftOuter);
        current.EntityAlias = "current";
        current.Columns = new ColumnSet(Platform.EnvironmentVariableValueId);
        var definition = _services.Organization.RetrieveMultiple(query).Entities.First();
        var row = new Entity(Platform.EnvironmentVariableValue) { [Platform.Value] = value };
        if (definition.Linked<Guid?>("current", Platform.EnvironmentVariableValueId) is { } id)
        {
            row.Id = id;
            _services.Organization.Update(row);
            return;
        }
        row[Platform.SchemaName] = Settings.IntegrationEnabledName;
        row[Platform.EnvironmentVariableDefinitionId] = definition.ToEntityReference();
        _services.Organization.Create(row);
    }
}
