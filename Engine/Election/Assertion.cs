using System;
using System.Collections.Generic;
using GovDataIntegration.Engine.Dataverse;

namespace GovDataIntegration.Engine.Election;

/// <summary>One source says one value about one field of one record at one source version.</summary>
internal sealed class Assertion
{
    /// <summary>Relationship where the value was named through the crosswalk, else Field.</summary>
    public AspectKind Kind { get; init; } = AspectKind.Field;

    public string Source { get; init; } = "";
    public SourceVersion Version { get; init; } = null!;

    /// <summary>Canonical value; null = the field is empty.</summary>
    public string? Value { get; init; }

    public string? Display { get; init; }
    public string? Raw { get; init; }
    public double Confidence { get; init; } = 1;

    /// <summary>The source's own time of the value; the time of receipt where it gives none.</summary>
    public DateTime StartedAt { get; init; }

    public DateTime ReceivedAt { get; init; }
    public string? Timestamp { get; init; }
    public Guid? ItemId { get; init; }
    public Guid? PolicyId { get; init; }
    public Guid? MapId { get; init; }

    /// <summary>Why the value must wait whatever the policy's mode; null when nothing about the value itself is in doubt.</summary>
    public Reason? Hold { get; init; }

    /// <summary>The sentence that goes with <see cref="Hold"/>, or with the reason for which the judge lets it wait.</summary>
    public Finding? HoldOutcome { get; set; }

    /// <summary>True when the source has deleted the record since it said this.</summary>
    public bool SourceDeparted { get; init; }

    /// <summary>True when a source that is not authoritative may fill the field while it is empty.</summary>
    public bool FillsBlank { get; init; }

    /// <summary>
    /// Everything else the source has ever said about the field, when this assertion may be older than some of it; null when it
    /// is known to be the latest.
    /// </summary>
    public IReadOnlyList<Assertion>? Earlier { get; set; }

    /// <summary>True when it says what the source said before it was told, and took, something else: a change, no repetition.</summary>
    public bool ChangesBack { get; set; }

    /// <summary>The entry made for it; null when it brought no news.</summary>
    public Entry? Entry { get; set; }

    public Outcome? Outcome { get; set; }
}

/// <summary>A reason with its details filled in.</summary>
internal sealed class Finding
{
    public Finding(Reason reason, params object[] details)
    {
        Reason = reason;
        Sentence = reason.Say(details);
    }

    private Finding(Reason reason, string sentence, string subject)
    {
        Reason = reason;
        Sentence = subject + ": " + sentence;
    }

    public Reason Reason { get; }
    public string Sentence { get; }

    /// <summary>The code, then the sentence.</summary>
    public string Coded => Reason.Code + ": " + Sentence;

    /// <summary>The same finding, naming what it is about.</summary>
    public Finding About(string subject) => new(Reason, Sentence, subject);
}

/// <summary>How an item, or one field of it, ended.</summary>
internal sealed class Outcome
{
    public Outcome(ItemState state, Reason reason, params object[] details) : this(state, new Finding(reason, details))
    {
    }

    public Outcome(ItemState state, Finding? finding)
    {
        State = state;
        Finding = finding;
    }

    public ItemState State { get; }

    /// <summary>Null for Applied: there is nothing to explain.</summary>
    public Finding? Finding { get; }

    /// <summary>Hash of the key for whose record a held item waits, so that it is taken up when the record comes; null when it waits for none.</summary>
    public string? WaitsFor { get; init; }

    public static Outcome Applied() => new(ItemState.Applied, finding: null);

    public static Outcome NoChange() => new(ItemState.NoChange, Reason.SameValue);
}
