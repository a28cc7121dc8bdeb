using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>How many rows tables have. The platform answers from a count of the last day; here it is that of the moment.</summary>
internal sealed class RetrieveTotalRecordCount() : Message(nameof(RetrieveTotalRecordCount), Parameter.Of<string[]>("EntityNames"))
{
    public override OrganizationResponse NewResponse() => new RetrieveTotalRecordCountResponse();
    public override void Execute(Operation part)
    {
        var counts = new EntityRecordCountCollection();
        foreach (var name in part.In<string[]>("EntityNames"))
        {
            var table = part.Platform.Catalog.Table(name);
            part.Platform.Access.Require(part.User, table, AccessRights.ReadAccess);
            counts[name] = part.Platform.Rows.Count(table);
        }
        part.Outputs["EntityRecordCountCollection"] = counts;
    }
}
