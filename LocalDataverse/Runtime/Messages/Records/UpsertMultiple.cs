using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Updates the rows that exist and creates the others, as one UpdateMultiple and one CreateMultiple.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations</remarks>
internal sealed class UpsertMultiple() : Message(nameof(UpsertMultiple), Parameter.Of<EntityCollection>("Targets"))
{
    public override bool IsPerTable => true;
    public override OrganizationResponse NewResponse() => new UpsertMultipleResponse();
    public override void Bind(Operation operation) =>
        operation.Table = WritableTables.Of(operation, operation.In<EntityCollection>("Targets").Entities);

    public override void Execute(Operation part)
    {
        var targets = part.In<EntityCollection>("Targets").Entities;
        var found = Upserts.Find(part, targets);
        var updates = targets.Where((_, index) => found[index] is not null).ToList();
        var creates = targets.Where((_, index) => found[index] is null).ToList();
        if (updates.Count > 0)
            part.Run(new UpdateMultipleRequest { Targets = Collection(part, updates) });
        if (creates.Count > 0)
        {
            var ids = ((CreateMultipleResponse)part.Run(new CreateMultipleRequest { Targets = Collection(part, creates) })).Ids;
            for (var index = 0; index < ids.Length; index++)
                creates[index].Id = ids[index];
        }
        part.Outputs["Results"] = targets.Select((target, index) => new UpsertResponse
        {
            ResponseName = nameof(Upsert),
            Results = new ParameterCollection { ["RecordCreated"] = found[index] is null, ["Target"] = target.ToEntityReference() },
        }).ToArray();
    }

    private static EntityCollection Collection(Operation operation, IList<Entity> rows) =>
        new(rows) { EntityName = operation.Table!.LogicalName };
}
