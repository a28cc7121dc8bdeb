using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.App.Definitions;

/// <summary>The views that an app shows.</summary>
internal sealed class Views(Visitor visitor, AppModule app)
{
    private static readonly ColumnSet Columns = new("name", "fetchxml", "layoutxml", "isdefault", "returnedtypecode");

    /// <summary>The public views of a table, by name; the one of a table without any says so in its name.</summary>
    public IReadOnlyList<View> Public(string table)
    {
        var all = Of(table, View.Public);
        return all.Count == 0 ? [MadeUp(visitor.Catalog.Table(table))] : app.Among(all, AppComponent.View, view => view.Id!.Value);
    }

    /// <summary>The view that a list opens with.</summary>
    public View Default(string table)
    {
        var views = Public(table);
        return views.FirstOrDefault(view => view.IsDefault) ?? views[0];
    }

    /// <summary>The columns that quick find looks through; null when the table has no such view.</summary>
    public View? QuickFind(string table) => Of(table, View.QuickFind).FirstOrDefault();

    /// <summary>A view by its id.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is none, or the user may not read views.</exception>
    public View Find(Guid id) => Read(visitor.Service.Retrieve("savedquery", id, Columns));

    private List<View> Of(string table, int type)
    {
        var query = new QueryExpression("savedquery") { ColumnSet = Columns, Orders = { new OrderExpression("name", OrderType.Ascending) } };
        query.Criteria.AddCondition("returnedtypecode", ConditionOperator.Equal, table);
        query.Criteria.AddCondition("querytype", ConditionOperator.Equal, type);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. visitor.Service.RetrieveMultiple(query).Entities.Select(Read)];
    }

    private static View Read(Entity row)
    {
        var layout = row.GetAttributeValue<string>("layoutxml");
        var table = row.GetAttributeValue<string>("returnedtypecode");
        var fetch = row.GetAttributeValue<string>("fetchxml") ?? throw Faults.InvalidFetchXml.With($"the view {row.Id} has none");
        return new View(
            row.Id, row.GetAttributeValue<string>("name") ?? "", table, XElement.Parse(fetch),
            ViewCell.Of(layout is null ? null : XElement.Parse(layout)))
        {
            IsDefault = row.GetAttributeValue<bool>("isdefault"),
        };
    }

    // The platform makes views for every table; here a table may have none.
    private static View MadeUp(Table table)
    {
        var columns = new[] { table.PrimaryName, "createdon" }
            .Where(name => name is not null && table.Columns.ContainsKey(name))
            .Select(name => name!)
            .ToList();
        var entity = new XElement("entity", new XAttribute("name", table.LogicalName), columns.Select(name =>
            new XElement("attribute", new XAttribute("name", name))));
        return new View(
            null, $"All {table.CollectionName} (no view)", table.LogicalName, new XElement("fetch", entity),
            [.. columns.Select(name => new ViewCell(name, 300))]);
    }
}
