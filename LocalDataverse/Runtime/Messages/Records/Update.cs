using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Changes one row.</summary>
internal sealed class Update() : Message(
    nameof(Update), Parameter.Of<Entity>("Target"), Parameter.Maybe<ConcurrencyBehavior>(Concurrency.Behavior))
{
    public override bool IsPerTable => true;
    public override bool ChangesExistingRows => true;
    public override ImmutableArray<Event> Events { get; } =
        [Event.Own(nameof(Update)), Event.AllRows(nameof(UpdateMultiple)), .. OlderMessages.InUpdate];
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
        var groups = target.Attributes.ToLookup(attribute => SpecialColumns.Of(operation.Table!, attribute.Key));
        return groups.Count < 2
            ? [operation]
            : [.. groups.OrderBy(group => group.Key).Select((group, index) => Part(operation, group, first: index == 0))];
    }

    public override void Prepare(Operation part) => Change.Prepare(part);
    public override IReadOnlyCollection<string> ColumnsBefore(Operation part) => Change.ColumnsBefore(part);
    public override void Execute(Operation part) => Change.Execute(part);

    private static Operation Part(Operation whole, IEnumerable<KeyValuePair<string, object>> attributes, bool first)
    {
        var target = new Entity(whole.Table!.LogicalName, whole.PrimaryId) { RowVersion = whole.Rows[0].Target.RowVersion };
        target.Attributes.AddRange(attributes);
        var inputs = new ParameterCollection { ["Target"] = target };
        foreach (var (name, value) in whole.Inputs)
            if (name != "Target" && (first || name != Concurrency.Behavior)) // the version is another one once the first part is written
                inputs[name] = value;
        return whole.Part(inputs, [new RowChange(target)]);
    }
}
