using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Creates several rows of one table, all or none.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</remarks>
internal sealed class CreateMultiple() : Message(nameof(CreateMultiple), Parameter.Of<EntityCollection>("Targets"))
{
    public override bool IsPerTable => true;
    public override ImmutableArray<Event> Events { get; } =
        [Event.EachRow(nameof(Create), Create.Results), Event.Own(nameof(CreateMultiple), many: true)];
    public override OrganizationResponse NewResponse() => new CreateMultipleResponse();
    public override void Bind(Operation operation) => Creation.Bind(operation, operation.In<EntityCollection>("Targets").Entities);
    public override void Authorize(Operation operation) => Creation.Authorize(operation);
    public override void Prepare(Operation part) => Creation.Prepare(part);
    public override void Execute(Operation part)
    {
        Creation.Execute(part);
        part.Outputs["Ids"] = Ids(part);
    }

    /// <summary>Output parameters of the event that Create raises for its one row.</summary>
    public static void Results(Occurrence occurrence) => occurrence.Outputs["Ids"] = Ids(occurrence.Operation);

    private static System.Guid[] Ids(Operation operation) => [.. operation.Rows.Select(row => row.Id)];
}
