using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.App.Navigation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.App.Definitions;

/// <summary>
/// The apps that a user may open: who may make apps opens all of them, others those that one of their roles is mapped to.
/// https://learn.microsoft.com/power-apps/maker/model-driven-apps/app-visibility-privileges
/// </summary>
internal sealed class Apps(Visitor visitor)
{
    private const string TableName = "appmodule";

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<AppModule> All()
    {
        var rows = visitor.Service.RetrieveMultiple(new QueryExpression(TableName)
        {
            ColumnSet = new ColumnSet("name", "uniquename", "description"), Orders = { new OrderExpression("name", OrderType.Ascending) },
        }).Entities;
        var isMaker = visitor.May(TableName, PrivilegeType.Create) && visitor.May(TableName, PrivilegeType.Write);
        var mapped = isMaker ? [] : Mapped();
        return [.. rows.Where(row => isMaker || mapped.Contains(row.Id)).Select(Read)];
    }

    /// <summary>The app that an address names; null when it names none.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such app, or the user may not open it.</exception>
    public AppModule? Find(PageAddress address)
    {
        if (address is { AppId: null, AppName: null })
            return null;
        var app = All().FirstOrDefault(app => app.Id == address.AppId || app.UniqueName.Equals(address.AppName, StringComparison.OrdinalIgnoreCase))
            ?? throw Faults.ObjectDoesNotExist.With(TableName, address.AppId?.ToString() ?? address.AppName);
        return app with { Components = ComponentsOf(app.Id) };
    }

    private static AppModule Read(Entity row) => new(
        row.Id, row.GetAttributeValue<string>("uniquename") ?? "", row.GetAttributeValue<string>("name") ?? "",
        row.GetAttributeValue<string>("description") ?? "", []);

    private HashSet<Guid> Mapped()
    {
        var roles = visitor.Roles.SelectMany(role => new[] { role.Id, role.Root }).ToHashSet();
        return visitor
            .FetchAsPlatform("""<fetch><entity name="appmoduleroles"><attribute name="appmoduleid" /><attribute name="roleid" /></entity></fetch>""")
            .Where(row => roles.Contains(row.GetAttributeValue<Guid>("roleid")))
            .Select(row => row.GetAttributeValue<Guid>("appmoduleid"))
            .ToHashSet();
    }

    private List<AppComponent> ComponentsOf(Guid app)
    {
        var query = new QueryExpression("appmodulecomponent") { ColumnSet = new ColumnSet("componenttype", "objectid") };
        query.Criteria.AddCondition("appmoduleidunique", ConditionOperator.Equal, app);
        return [.. visitor.Service.RetrieveMultiple(query).Entities.Select(row =>
            new AppComponent(row.GetAttributeValue<OptionSetValue>("componenttype")?.Value ?? 0, row.GetAttributeValue<Guid>("objectid")))];
    }
}
