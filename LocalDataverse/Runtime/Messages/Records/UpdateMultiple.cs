using System.Collections.Generic;
using System.Collections.Immutable;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Changes several rows of one table, all or none.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</remarks>
internal sealed class UpdateMultiple() : Message(
    nameof(UpdateMultiple), Parameter.Of<EntityCollection>("Targets"), Parameter.Maybe<ConcurrencyBehavior>(Concurrency.Behavior))
{
    public override bool IsPerTable => true;
    public override bool ChangesExistingRows => true;
    public override ImmutableArray<Event> Events { get; } =
        [Event.EachRow(nameof(Update)), Event.Own(nameof(UpdateMultiple), many: true), .. OlderMessages.InUpdate];
    public override OrganizationResponse NewResponse() => new UpdateMultipleResponse();
    public override void Bind(Operation operation) => Change.Bind(operation, operation.In<EntityCollection>("Targets").Entities);
    public override void Authorize(Operation operation) => Change.Authorize(operation);
    public override void Prepare(Operation part) => Change.Prepare(part);
    public override IReadOnlyCollection<string> ColumnsBefore(Operation part) => Change.ColumnsBefore(part);
    public override void Execute(Operation part) => Change.Execute(part);
}
