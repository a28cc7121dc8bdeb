using System.Collections.Immutable;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Creates one row.</summary>
internal sealed class Create() : Message(nameof(Create), Parameter.Of<Entity>("Target"))
{
    public override bool IsPerTable => true;
    public override ImmutableArray<Event> Events { get; } =
        [Event.Own(nameof(Create)), Event.AllRows(nameof(CreateMultiple), CreateMultiple.Results)];
    public override OrganizationResponse NewResponse() => new CreateResponse();
    public override void Bind(Operation operation)
    {
        Creation.Bind(operation, [operation.In<Entity>("Target")]);
        operation.PrimaryId = operation.Rows[0].Id;
    }

    public override void Authorize(Operation operation) => Creation.Authorize(operation);
    public override void Prepare(Operation part) => Creation.Prepare(part);
    public override void Execute(Operation part)
    {
        Creation.Execute(part);
        part.PrimaryId = part.Rows[0].Id;
        part.Outputs["id"] = part.PrimaryId;
    }

    /// <summary>Output parameters of the event that CreateMultiple raises for a row.</summary>
    public static void Results(Occurrence occurrence) => occurrence.Outputs["id"] = occurrence.Rows[0].Id;
}
