using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Records;

/// <summary>Proposals as the ledger has them: what a person has decided before is not asked again.</summary>
internal static class KnownProposals
{
    /// <summary>Gives links their proposals, those that the ledger has as they stand there: one service call, none without links.</summary>
    /// <param name="services">The services of the request.</param>
    /// <param name="links">The links.</param>
    /// <param name="propose">What is proposed of a link while nobody was asked.</param>
    public static Dictionary<Link, Proposal> Read(Services services, IReadOnlyCollection<Link> links, Func<Link, Proposal> propose)
    {
        var proposals = links.ToDictionary(link => link, propose);
        if (proposals.Count == 0)
            return proposals;
        var query = new QueryExpression(LedgerEntry.Table)
        {
            ColumnSet = new ColumnSet(LedgerEntry.AssertionKey, LedgerEntry.Status, LedgerEntry.DecisionReason),
        };
        query.Criteria.In(LedgerEntry.AssertionKey, proposals.Values.Select(proposal => proposal.Key));
        var known = services.All(query).ToDictionary(row => row.Text(LedgerEntry.AssertionKey)!, StringComparer.Ordinal);
        return links.ToDictionary(link => link, link => known.TryGetValue(proposals[link].Key, out var row) ? proposals[link].As(row) : proposals[link]);
    }
}
