using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Policy;

namespace GovDataIntegration.Engine.Normalization;

/// <summary>Turns raw values into assertions: blanks, codes, types. What cannot become one leaves the line here, field by field.</summary>
internal sealed class Normalizer
{
    private readonly TargetTable _table;
    private readonly Policies _policies;
    private readonly ValueMaps _maps;
    private readonly Lookups _lookups;
    private readonly Relations _relations;
    private readonly double _defaultMinConfidence;

    public Normalizer(
        TargetTable table, Policies policies, ValueMaps maps, Lookups lookups, Relations relations, Suggestions suggestions, double defaultMinConfidence)
    {
        _table = table;
        _policies = policies;
        _maps = maps;
        _lookups = lookups;
        _relations = relations;
        Suggestions = suggestions;
        _defaultMinConfidence = defaultMinConfidence;
    }

    /// <summary>The codes that no map knows, as they were met.</summary>
    public Suggestions Suggestions { get; }

    /// <summary>Makes the assertions of all open items.</summary>
    public void Normalize(Batch batch)
    {
        ReadAll(batch, relations: false);
        // What the batch says about records decides which of them come to be, and so may be pointed to.
        _relations.Expect(batch);
        ReadAll(batch, relations: true);
    }

    private void ReadAll(Batch batch, bool relations)
    {
        foreach (var item in batch.Open)
        {
            foreach (var value in item.Values.Where(value => value.Value.Kind == JsonKind.Object == relations))
                item.Fields.Add(Read(batch, item, value.Key, value.Value, suggest: true));
        }
    }

    /// <summary>Makes the assertion of one value; its outcome says why when there is none.</summary>
    /// <param name="batch">The batch, for its source.</param>
    /// <param name="item">The item that says it.</param>
    /// <param name="field">Logical name of the column.</param>
    /// <param name="raw">The value as sent.</param>
    /// <param name="suggest">False when the value is only looked at again: then an unmapped code counts no hit.</param>
    public FieldValue Read(Batch batch, Item item, string field, Json raw, bool suggest)
    {
        var result = new FieldValue(field, raw);
        var source = batch.Source.Key;
        if (_table.Field(field) is not { } type)
        {
            result.Outcome = new Outcome(ItemState.Rejected, Reason.UnknownField, field, _table.LogicalName);
            return result;
        }
        var policy = _policies.For(source, field);
        result.PolicyId = policy.Id;
        if (policy.Sources.Forbids(source) || (policy.NonAuthoritative == NonAuthoritativeMode.Reject && !_policies.RulesFor(source, field).IsAuthoritative))
        {
            result.Outcome = new Outcome(
                ItemState.Rejected, Reason.ForbiddenSource, "The policy of " + field + " does not let source '" + source + "' write it.");
        }
        else if (raw.Kind == JsonKind.Object && type.IsLookup)
            ReadRelation(batch, item, result, policy, type);
        else if (raw.Kind is JsonKind.Object or JsonKind.Array)
            result.Outcome = new Outcome(ItemState.Rejected, Reason.InvalidValue, field + " takes a single value, not an object or a list.");
        else if (IsBlank(batch, raw))
            ReadBlank(batch, item, result, policy, type);
        else
            ReadText(batch, item, result, policy, type, suggest);
        return result;
    }

    /// <summary>Makes the assertion of a value that came before: as it was understood then, also when its code means something else by now.</summary>
    /// <returns>Null when it could not become one.</returns>
    public Assertion? Recall(Batch batch, Item item, string field, Json raw)
    {
        var result = Read(batch, item, field, raw, suggest: false);
        return item.Understood.TryGetValue(field, out var then) && then != result.Assertion?.Value
            ? Assert(batch, item, result, _policies.For(batch.Source.Key, field), then, display: null, confidence: 1, hold: null)
            : result.Assertion;
    }

    private static bool IsBlank(Batch batch, Json raw)
    {
        var text = raw.Text.Trim();
        return raw.Kind == JsonKind.Null || text.Length == 0
            || batch.Source.BlankTokens.Any(token => string.Equals(token, text, StringComparison.OrdinalIgnoreCase));
    }

    private static void ReadBlank(Batch batch, Item item, FieldValue result, EffectivePolicy policy, FieldType type)
    {
        if (policy.Blanks == BlankHandling.Ignore)
            result.Outcome = Outcome.NoChange();
        else if (type.IsRequired)
            result.Outcome = new Outcome(ItemState.Rejected, Reason.InvalidValue, type.LogicalName + " is required and cannot be emptied.");
        else
            result.Assertion = Assert(batch, item, result, policy, value: null, display: null, confidence: 1, DoubtOfBlank(policy));
    }

    private static Finding? DoubtOfBlank(EffectivePolicy policy) => policy.Blanks == BlankHandling.Hold ? new Finding(Reason.BlankValue) : null;

    private void ReadRelation(Batch batch, Item item, FieldValue result, EffectivePolicy policy, FieldType type)
    {
        var problem = _relations.Read(type, result.Raw, out var canonical, out var missing);
        if (problem is not null)
            result.Outcome = new Outcome(ItemState.Rejected, Reason.InvalidValue, problem);
        else if (missing is not null)
            result.Outcome = new Outcome(ItemState.Held, Reason.MissingRelated, missing.Table, missing.Key, missing.Source) { WaitsFor = missing.KeyHash };
        else
            result.Assertion = Assert(batch, item, result, policy, canonical, result.Raw["key"]!.Text, confidence: 1, hold: null);
    }

    private void ReadText(Batch batch, Item item, FieldValue result, EffectivePolicy policy, FieldType type, bool suggest)
    {
        var text = result.Raw.Text;
        var confidence = 1.0;
        if (policy.CodeList is { } list)
        {
            var translation = _maps.Translate(batch.Source.Key, list, text);
            result.MapId = translation.MapId;
            if (translation.Canonicals.Count > 1)
            {
                result.Outcome = new Outcome(ItemState.Held, Reason.AmbiguousMap, text, list, string.Join(", ", translation.Canonicals));
                return;
            }
            if (translation.Canonicals.Count == 0 && policy.Unmapped != UnmappedMode.PassThrough)
            {
                var held = policy.Unmapped == UnmappedMode.Hold;
                if (held && suggest)
                    Suggestions.Count(batch.Source.Key, list, text);
                result.Outcome = held
                    ? new Outcome(ItemState.Held, Reason.Unmapped, text, list)
                    : new Outcome(ItemState.Rejected, Reason.UnmappedRefused, text, list);
                return;
            }
            if (translation.Canonicals.Count == 1)
            {
                text = translation.Canonicals[0];
                confidence = translation.Confidence;
            }
        }
        var display = text;
        var problem = type.IsLookup && policy.Format == CanonicalFormat.LookupKey && policy.LookupField is { } keyColumn
            ? _lookups.Read(type, keyColumn, text, out var canonical)
            : type.Read(text, out canonical) ?? (type.IsLookup ? _relations.Check(type, canonical!) : null);
        if (problem is not null)
        {
            result.Outcome = new Outcome(ItemState.Rejected, Reason.InvalidValue, problem);
            return;
        }
        var minimum = policy.MinConfidence ?? _defaultMinConfidence;
        var hold = confidence < minimum ? new Finding(Reason.LowConfidence, confidence, minimum) : null;
        result.Assertion = Assert(batch, item, result, policy, canonical, type.IsLookup ? display : type.Display(canonical), confidence, hold);
    }

    private static Assertion Assert(
        Batch batch, Item item, FieldValue result, EffectivePolicy policy, string? value, string? display, double confidence, Finding? hold)
    {
        var unversioned = item.SourceVersion!.IsMissing ? Unversioned.Finding(batch, item) : null;
        return new Assertion
        {
            Kind = result.Raw.Kind == JsonKind.Object ? AspectKind.Relationship : AspectKind.Field, Source = batch.Source.Key,
            Version = item.SourceVersion!, Value = value, Display = display, Raw = result.Raw.ToString(),
            Confidence = confidence, StartedAt = item.StartedAt, ReceivedAt = item.Received.At, Timestamp = item.Timestamp, ItemId = item.Id,
            SourceDeparted = item.Link is { Departs: true } or { State: LinkState.SourceDeleted, Returns: false },
            PolicyId = policy.Id, MapId = result.MapId,
            Hold = Unversioned.IsInDoubt(item) ? Reason.MissingVersion : hold?.Reason, HoldOutcome = unversioned ?? hold,
            FillsBlank = policy.NonAuthoritative == NonAuthoritativeMode.FillBlank,
        };
    }
}
