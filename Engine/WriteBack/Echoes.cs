using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Ledger;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>
/// What a source gives back of what was sent to it. The same value is an echo, whoever brings it; a shortened or altered one is the
/// source's own word, and flagged; its old value, said again after it had taken the new one, is a change back.
/// </summary>
internal sealed class Echoes
{
    private readonly Services _services;
    private readonly Batch _batch;
    private readonly List<Lossy> _lossy = new();

    public Echoes(Services services, Batch batch)
    {
        _services = services;
        _batch = batch;
    }

    /// <summary>Recognises echoes, which are then heard no further: one service call where the policy writes back, else none.</summary>
    public void Recognise(Aspects aspects, TargetTable table, Policies policies)
    {
        var heard = _batch.Open.Where(item => !item.Link!.IsNew).SelectMany(item => item.Fields
            .Where(f => f.Assertion is not null && policies.WritesBack(f.Field)).Select(f => new Heard(item, f.Field, f.Assertion!))).ToList();
        if (heard.Count == 0)
            return;
        var outbox = Outbox.Read(
            _services, heard.Select(h => h.Item.Link!.IdentifierId).Distinct().ToList(), heard.Select(h => h.Field).Distinct(StringComparer.Ordinal).ToList(),
            heard.Select(h => h.Item.Version ?? h.Item.Timestamp).OfType<string>().Distinct(StringComparer.Ordinal).ToList());
        foreach (var voice in heard.GroupBy(h => aspects.Of(h.Item.Link!, h.Field)))
            Recognise(voice.Key, voice.OrderBy(h => h.Assertion.Version).ToList(), outbox, table);
    }

    /// <summary>Flags what came back changed, once it has its outcome.</summary>
    public void Flag()
    {
        foreach (var lossy in _lossy)
        {
            var assertion = lossy.Assertion;
            if (assertion.Entry is { IsNew: true } entry)
                entry.IsLossy = true;
            // What is held waits for the reason it is held for.
            if (assertion.Outcome is { State: not ItemState.Held } outcome)
            {
                assertion.Outcome = new Outcome(
                    outcome.State, Reason.LossySource, assertion.Value ?? "", lossy.Sent.Value ?? "", outcome.Finding?.Sentence ?? "");
            }
        }
    }

    private void Recognise(Aspect aspect, List<Heard> voice, Outbox outbox, TargetTable table)
    {
        var said = aspect.Entries.Where(e => !e.IsBaseline && !e.IsAside && e.Source == _batch.Source.Key).OrderBy(e => e, Entry.InOrder).ToList();
        var saidSomethingNew = false;
        foreach (var heard in voice)
        {
            var assertion = heard.Assertion;
            var identifier = heard.Item.Link!.IdentifierId;
            // What has no version is taken for new, which makes a difference only if it is what was sent.
            var before = said.LastOrDefault(e => assertion.Version.IsMissing || e.Version.CompareTo(assertion.Version) < 0);
            var last = outbox.LastSent(identifier, heard.Field);
            // The source has spoken for itself since it was told: what it says now is not an answer to that.
            var isAnswer = last is not null && !saidSomethingNew && (before is null || before.ReceivedAt <= last.SentAt);
            if (outbox.Of(identifier, heard.Field).Any(told => told.IsSent && told.Value == assertion.Value && (isAnswer || IsVersion(told, assertion))))
            {
                assertion.Outcome = new Outcome(ItemState.Echo, Reason.EchoOfSent);
                continue;
            }
            if (assertion.Version.IsMissing)
                continue;
            var repeats = before is not null && before.Value == assertion.Value;
            if (isAnswer && repeats)
                assertion.ChangesBack = last!.State == ItemState.Applied && IsLater(assertion, last);
            else if (isAnswer && table.Field(heard.Field) is { } type && Likeness.IsLossy(type, last!.Value, assertion.Value))
                _lossy.Add(new Lossy(assertion, last));
            saidSomethingNew |= !repeats || assertion.ChangesBack;
        }
    }

    private bool IsVersion(Told told, Assertion assertion) => VersionOf(told) is { } version && version.Equals(assertion.Version);

    // By the version that the source gave to what it took; where it gave none, by the clock.
    private bool IsLater(Assertion assertion, Told told) =>
        VersionOf(told) is { } version ? assertion.Version.CompareTo(version) > 0 : assertion.StartedAt > told.SentAt;

    private SourceVersion? VersionOf(Told told) => told.VersionAt(_batch.Source.Ordering, _services.Now);

    private sealed record Heard(Item Item, string Field, Assertion Assertion);

    private sealed record Lossy(Assertion Assertion, Told Sent);
}
