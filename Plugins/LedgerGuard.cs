using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Decisions;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Plugins;

/// <summary>
/// Update of a ledger entry, before it is written, whichever door it comes through: a changed status is a decision and is
/// judged as one; a few columns are free; everything else stays as it was said.
/// </summary>
public sealed class LedgerGuard : Border
{
    /// <summary>Prefix of the shared variables that carry the plan to <see cref="LedgerDecided"/>.</summary>
    internal const string PlanPrefix = "gdi_decision.";

    private const string ImageAlias = "before";

    // Notes are for people; the reason accompanies the status; the rest the platform writes itself.
    private static readonly string[] Free =
    {
        LedgerEntry.Notes, LedgerEntry.DecisionReason, LedgerEntry.Status, LedgerEntry.Id, "modifiedon", "modifiedby", "modifiedonbehalfby",
        "ownerid", "owninguser", "owningteam", "owningbusinessunit", "versionnumber",
    };

    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        if (EngineMark.IsAbove(context) || context.InputParameters["Target"] is not Entity target)
            return;
        if (!context.PreEntityImages.TryGetValue(ImageAlias, out var before))
            return;
        var changed = target.Attributes.FirstOrDefault(c => !Free.Contains(c.Key) && !Equals(c.Value, before.Contains(c.Key) ? before[c.Key] : null));
        if (changed.Key is not null)
            throw new Refusal(Reason.LedgerImmutable, changed.Key, target.Id);
        var from = before.Option<LedgerStatus>(LedgerEntry.Status) ?? LedgerStatus.Pending;
        if (target.Option<LedgerStatus>(LedgerEntry.Status) is not { } to || to == from)
            return;
        var transition = Transition.Between(from, to) ?? throw new Refusal(Reason.IllegalTransition, target.Id, from, to);
        var decision = new Decision { EntryId = target.Id, Kind = transition.Kind, Reason = target.Text(LedgerEntry.DecisionReason) };
        var plan = new DecisionPipeline(services).Process(new[] { decision }).Single();
        // What concerns this row goes with it; everything else follows once it is written.
        foreach (var own in plan.LedgerUpdates.Where(row => row.Id == target.Id))
        {
            foreach (var column in own.Attributes)
                target[column.Key] = column.Value;
        }
        if (decision.IsFirstSignature)
            target[LedgerEntry.Status] = Rows.Option(from);
        plan.LedgerUpdates.RemoveAll(row => row.Id == target.Id);
        plan.Stow(context.SharedVariables, PlanPrefix + before.Text(LedgerEntry.TargetTable) + ".");
        context.SharedVariables[PlanPrefix] = before.Text(LedgerEntry.TargetTable);
    }
}
