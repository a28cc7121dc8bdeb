using System.Collections.Generic;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Deletes one row, and what depends on it as its relationships say.</summary>
internal sealed class Delete() : Message(
    nameof(Delete), Parameter.Of<EntityReference>("Target"), Parameter.Maybe<ConcurrencyBehavior>(Concurrency.Behavior))
{
    public override bool IsPerTable => true;
    public override bool ChangesExistingRows => true;
    public override OrganizationResponse NewResponse() => new DeleteResponse();
    public override void Bind(Operation operation)
    {
        var target = operation.In<EntityReference>("Target");
        operation.Table = WritableTables.Accepting(operation, target.LogicalName);
        operation.PrimaryId = operation.Platform.Targets.Resolve(target).Id;
        operation.Rows = [new RowChange(new Entity(target.LogicalName, target.Id) { RowVersion = target.RowVersion })];
    }

    public override void Authorize(Operation operation) => operation.Platform.Access.RequireOnRows(operation, AccessRights.DeleteAccess);
    public override IReadOnlyCollection<string> ColumnsBefore(Operation part) =>
        [.. Concurrency.ColumnsBefore(part), .. TableRules.Of(part.Table!)?.ColumnsBefore ?? []];

    public override void Execute(Operation part)
    {
        var (platform, table) = (part.Platform, part.Table!);
        Concurrency.Check(part);
        var rule = TableRules.Of(table);
        rule?.BeforeDelete(part);
        Cascades.Delete(part);
        platform.Rows.Delete(table, part.PrimaryId);
        platform.Written(table.LogicalName);
    }
}
