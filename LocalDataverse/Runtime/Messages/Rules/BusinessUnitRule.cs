using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// A business unit comes with a default team of its name, and with a copy of every role. The root one has no parent and stays.
/// https://learn.microsoft.com/power-platform/admin/create-edit-business-units
/// </summary>
internal sealed class BusinessUnitRule : TableRule
{
    private const string Parent = "parentbusinessunitid";

    public override void BeforeCreate(Operation operation)
    {
        foreach (var unit in operation.Targets)
            if (unit.GetAttributeValue<EntityReference>(Parent) is null)
                throw Faults.RequiredFieldMissing.With(Parent, operation.Message.Name);
    }

    public override void AfterCreate(Operation operation)
    {
        var table = operation.Platform.Catalog.Table("team");
        operation.Platform.Rows.Insert(table, [.. operation.Targets.Select(unit => new Entity("team", operation.Platform.Ids.NewId())
        {
            ["name"] = unit["name"],
            ["businessunitid"] = unit.ToEntityReference(),
            ["isdefault"] = true,
            ["teamtype"] = new OptionSetValue(0),
            ["administratorid"] = new EntityReference("systemuser", operation.User.Id),
            ["createdon"] = Seconds.Of(operation.Now),
            ["modifiedon"] = Seconds.Of(operation.Now),
        })]);
        new RoleCopies(operation.Platform).Complete();
    }

    public override void BeforeDelete(Operation operation)
    {
        if (operation.PrimaryId == WellKnown.RootBusinessUnit)
            throw Faults.InvalidArgument.With("The root business unit cannot be deleted.");
        foreach (var table in new[] { "team", "role" })
        foreach (var row in Of(operation, table))
            operation.Platform.Rows.Delete(operation.Platform.Catalog.Table(table), row.Id);
    }

    private static IEnumerable<Entity> Of(Operation operation, string table)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition("businessunitid", ConditionOperator.Equal, operation.PrimaryId);
        if (table == "team")
            query.Criteria.AddCondition("isdefault", ConditionOperator.Equal, true);
        return operation.Platform.ReadAll(query);
    }
}
