using System;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;

namespace GovDataIntegration.Engine.Decisions;

/// <summary>Whether a decision may be made: the transition, the reason, four eyes, and that the person saw what is there.</summary>
internal sealed class Law
{
    private readonly Services _services;
    private readonly SourceDirectory _sources;
    private bool? _isAdministrator;

    public Law(Services services, SourceDirectory sources)
    {
        _services = services;
        _sources = sources;
    }

    private bool IsAdministrator => _isAdministrator ??= Administrators.Include(_services);

    /// <summary>Lets a decision pass.</summary>
    /// <returns>The transition; null when this is the first of two signatures, which leaves the status as it is.</returns>
    /// <exception cref="Refusal">With the reason's code and sentence; nothing was written.</exception>
    public Transition? Judge(Subject subject, EffectivePolicy policy)
    {
        var decision = subject.Decision;
        var transition = Transition.Of(decision.Kind);
        if (subject.Status != transition.From)
            throw new Refusal(Reason.IllegalTransition, decision.EntryId, subject.Status, transition.To);
        if (decision.RowVersion is not null && decision.RowVersion != subject.Row.RowVersion)
            throw new Refusal(Reason.StaleDecision, decision.EntryId);
        if (transition.NeedsReason && string.IsNullOrWhiteSpace(decision.Reason))
            throw new Refusal(Reason.ReasonRequired, decision.EntryId, transition.To);
        // The engine runs as the caller, so a source's own user must be able to write what a decision writes.
        if (_sources.All.Any(source => source.ApplicationUser == _services.CallerId) && !IsAdministrator)
            throw new Refusal(Reason.PersonRequired, decision.EntryId);
        if (transition.NeedsAdministrator && !IsAdministrator)
            throw new Refusal(Reason.AdministratorOnly, decision.EntryId);
        if (decision.Kind != DecisionKind.Certify)
            return transition;
        if (policy.ExcludesSubmitter && subject.Submitter == _services.CallerId)
            throw new Refusal(Reason.FourEyes, decision.EntryId, "who submitted a value may not certify it.");
        if (policy.CertifiersRequired < 2)
            return transition;
        if (subject.FirstSignature == _services.CallerId)
            throw new Refusal(Reason.FourEyes, decision.EntryId, "you have signed already; the second signature is another person's.");
        return subject.FirstSignature is null ? null : transition;
    }
}
