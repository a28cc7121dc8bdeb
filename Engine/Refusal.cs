using System;

namespace GovDataIntegration.Engine;

/// <summary>A whole request that is refused before anything is written: the reason's code first, then the sentence.</summary>
#pragma warning disable CA1032 // a refusal without a reason makes no sense
internal sealed class Refusal : Exception
#pragma warning restore CA1032
{
    public Refusal(Reason reason, params object[] details) : base(reason.Code + ": " + reason.Say(details)) => Reason = reason;

    public Refusal(Election.Finding finding) : base(finding.Coded) => Reason = finding.Reason;

    public Reason Reason { get; }
}
