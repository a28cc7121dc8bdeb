using System.Linq;
using GovDataIntegration.Engine.Commit;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Records;

/// <summary>
/// Questions whether a record comes to be for an item without a version that nobody has to answer any more: the source has sent the
/// key with one, and the policy has created the record.
/// </summary>
internal sealed class Overtaken
{
    private readonly Services _services;

    public Overtaken(Services services) => _services = services;

    /// <summary>Plans to close them: one service call where items without a version are taken up whose record is here, else none.</summary>
    public void Close(Plan plan, Batch batch)
    {
        var links = batch.Items.Where(item => item is { SourceVersion.IsMissing: true, Operation: ItemOperation.Upsert, Link: { IsNew: false } })
            .Select(item => item.Link!).Distinct().ToDictionary(link => Proposal.Open(Matter.Created, link, default).Key);
        if (links.Count == 0)
            return;
        var query = new QueryExpression(LedgerEntry.Table) { ColumnSet = new ColumnSet(LedgerEntry.AssertionKey) };
        query.Criteria.In(LedgerEntry.AssertionKey, links.Keys);
        query.Criteria.AddCondition(LedgerEntry.Status, ConditionOperator.Equal, (int)LedgerStatus.Pending);
        plan.LedgerUpdates.AddRange(_services.All(query).Select(row => Closed(row, links[row.Text(LedgerEntry.AssertionKey)!])));
    }

    private Entity Closed(Entity row, Link link) => new(LedgerEntry.Table, row.Id)
    {
        [LedgerEntry.Status] = Rows.Option(LedgerStatus.Certified),
        [LedgerEntry.CertificationMethod] = Rows.Option(CertificationMethod.Rule),
        [LedgerEntry.HoldReason] = null,
        [LedgerEntry.TargetId] = link.TargetId.ToString("D"),
        [LedgerEntry.Identifier] = new EntityReference(Identifier.Table, link.IdentifierId),
        [LedgerEntry.AppliedOn] = _services.Now,
        [LedgerEntry.RankReason] = "The source has sent the record with a version, and the policy creates records on ingest.",
    };
}
