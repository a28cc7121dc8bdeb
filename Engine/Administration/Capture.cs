using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Administration;

/// <summary>
/// Lets the engine hear of every change to a table at once, by registering steps on Create, Update and Delete of that table. The
/// messages are found by name, so that any table will do.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in
/// </summary>
internal sealed class Capture
{
    private const int PostOperation = 40;

    private static readonly string[] Messages = { "Create", "Update", "Delete" };

    private readonly Services _services;
    private readonly string _typeName;

    /// <param name="services">The services of the request.</param>
    /// <param name="typeName">Full name of the plug-in type that hears of the changes.</param>
    public Capture(Services services, string typeName)
    {
        _services = services;
        _typeName = typeName;
    }

    /// <summary>Registers the steps that are not there yet: five service calls, and one for each step.</summary>
    /// <returns>Number of steps registered.</returns>
    /// <exception cref="Refusal">INVALID_PARAMETER: there is no such table, or steps cannot be registered on it.</exception>
    public int TurnOn(string table)
    {
        var filters = Filters(table);
        if (filters.Count == 0)
            throw new Refusal(Reason.InvalidParameter, "TargetTable", table, "there is no such table that steps can be registered on");
        var type = PluginType();
        var registered = new HashSet<Guid?>(Steps(table, type).Select(step => step.Link(Step.Filter)));
        var missing = filters.Where(filter => !registered.Contains(filter.Id)).ToList();
        foreach (var filter in missing)
            _services.Organization.Create(NewStep(table, type, filter));
        Remember(table, isOn: true);
        return missing.Count;
    }

    /// <summary>Removes the table's steps: four service calls, and one for each step.</summary>
    /// <returns>Number of steps removed.</returns>
    public int TurnOff(string table)
    {
        var steps = Steps(table, PluginType());
        foreach (var step in steps)
            _services.Organization.Delete(Step.StepTable, step.Id);
        Remember(table, isOn: false);
        return steps.Count;
    }

    private Entity NewStep(string table, Guid type, Entity filter)
    {
        var message = filter.Linked<string>(Step.Message, Step.Name)!;
        return new Entity(Step.StepTable, _services.NewId())
        {
            [Step.Name] = _typeName + ": " + message + " of " + table,
            [Step.Message] = filter.GetAttributeValue<EntityReference>(Step.Message),
            [Step.Filter] = filter.ToEntityReference(),
            [Step.Handler] = new EntityReference(Step.TypeTable, type),
            [Step.Stage] = new OptionSetValue(PostOperation),
            [Step.Mode] = new OptionSetValue(0),
            [Step.Rank] = 1,
            [Step.Deployment] = new OptionSetValue(0),
            // Whoever edits a record need not be allowed to write the ledger: the step runs as the administrator who asked for it.
            [Step.RunsAs] = new EntityReference("systemuser", _services.CallerId),
        };
    }

    private Guid PluginType()
    {
        var query = new QueryExpression(Step.TypeTable) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(Step.TypeName, ConditionOperator.Equal, _typeName);
        return _services.Organization.RetrieveMultiple(query).Entities.Single().Id;
    }

    private List<Entity> Filters(string table)
    {
        var query = new QueryExpression(Step.FilterTable) { ColumnSet = new ColumnSet(Step.Message) };
        query.Criteria.AddCondition(Step.PrimaryTable, ConditionOperator.Equal, table);
        query.Criteria.AddCondition(Step.AcceptsSteps, ConditionOperator.Equal, true);
        var message = query.AddLink(Step.MessageTable, Step.Message, Step.Message);
        message.EntityAlias = Step.Message;
        message.Columns = new ColumnSet(Step.Name);
        message.LinkCriteria.In(Step.Name, Messages);
        return _services.All(query);
    }

    private List<Entity> Steps(string table, Guid type)
    {
        var query = new QueryExpression(Step.StepTable) { ColumnSet = new ColumnSet(Step.Filter) };
        query.Criteria.AddCondition(Step.Type, ConditionOperator.Equal, type);
        query.AddLink(Step.FilterTable, Step.Filter, Step.Filter).LinkCriteria.AddCondition(Step.PrimaryTable, ConditionOperator.Equal, table);
        return _services.All(query);
    }

    // The entity maps show it.
    private void Remember(string table, bool isOn)
    {
        var query = new QueryExpression(EntityMapRow.Table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(EntityMapRow.TargetTable, ConditionOperator.Equal, table);
        var maps = _services.All(query).Select(map => new Entity(EntityMapRow.Table, map.Id) { [EntityMapRow.Capture] = isOn });
        _services.UpdateAll(EntityMapRow.Table, maps.ToList());
    }
}
