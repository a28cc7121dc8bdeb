using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>Updates the row if it exists and creates it otherwise. Both are requests of their own, with all their steps.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/use-upsert-insert-update-record</remarks>
internal sealed class Upsert() : Message(nameof(Upsert), Parameter.Of<Entity>("Target"))
{
    public override bool IsPerTable => true;
    public override OrganizationResponse NewResponse() => new UpsertResponse();
    public override void Bind(Operation operation)
    {
        var target = operation.In<Entity>("Target");
        operation.Table = WritableTables.Of(operation, [target]);
        operation.PrimaryId = target.Id;
    }

    public override void Execute(Operation part)
    {
        var target = part.In<Entity>("Target");
        var exists = Upserts.Find(part, [target]).Single() is not null;
        if (exists)
            part.Run(new UpdateRequest { Target = target });
        else
            target.Id = ((CreateResponse)part.Run(new CreateRequest { Target = target })).id;
        part.PrimaryId = target.Id;
        part.Outputs["RecordCreated"] = !exists;
        part.Outputs["Target"] = target.ToEntityReference();
    }
}
