using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Changes one row.</summary>
internal sealed class Update() : Message(nameof(Update), Parameter.Of<Entity>("Target"), Parameter.Maybe<ConcurrencyBehavior>(Concurrency.Behavior))
{
    public override bool IsPerTable => true;
    public override bool ChangesExistingRows => true;
    public override ImmutableArray<Event> Events { get; } = [Event.Own(nameof(Update)), Event.AllRows(nameof(UpdateMultiple)), .. OlderMessages.InUpdate];
    public override OrganizationResponse NewResponse() => new UpdateResponse();
    public override void Bind(Operation operation)
    {
        Change.Bind(operation, [operation.In<Entity>("Target")]);
        operation.PrimaryId = operation.Rows[0].Id;
    }

    public override void Authorize(Operation operation) => Change.Authorize(operation);

    /// <summary>
    /// State columns, and on tables owned by business units the columns that move a row in the organisation, pass the pipeline
    /// apart from the others.
    /// https://learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior
    /// </summary>
    public override IReadOnlyList<Operation> Parts(Operation operation)
    {
        var target = operation.Rows[0].Target;
        var groups = target.Attributes.GroupBy(attribute => SpecialColumns.Of(operation.Table!, attribute.Key)).OrderBy(group => group.Key).ToList();
        if (groups.Count < 2)
            return [operation];
        return
        [
            .. groups.Select((group, index) =>
            {
                var part = new Entity(target.LogicalName, target.Id) { RowVersion = target.RowVersion };
                part.Attributes.AddRange(group);
                var inputs = new ParameterCollection();
                // the version named by the caller is gone once the first part is written
                inputs.AddRange(operation.Inputs.Where(input => input.Key != "Target" && (index == 0 || input.Key != Concurrency.Behavior)));
                inputs["Target"] = part;
                return operation.Part(inputs, [new RowChange(part)]);
            }),
        ];
    }

    public override void Prepare(Operation part) => Change.Prepare(part);
    public override IReadOnlyCollection<string> ColumnsBefore(Operation part) => Change.ColumnsBefore(part);
    public override void Execute(Operation part) => Change.Execute(part);
}
