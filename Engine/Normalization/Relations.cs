using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Crosswalk;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Normalization;

/// <summary>
/// The other ends of relationships: rows that look-up values name by a source's key or by their id, among what is here and what
/// this very batch creates.
/// </summary>
internal sealed class Relations
{
    private readonly TargetTable _table;
    private readonly SourceSystem _sender;
    private readonly SourceDirectory _sources;

    // Target of each known key, and the rows of each table that are really there.
    private readonly Dictionary<string, Guid> _linked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<Guid>> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Link> _coming = new(StringComparer.Ordinal);

    private Relations(TargetTable table, SourceSystem sender, SourceDirectory sources)
    {
        _table = table;
        _sender = sender;
        _sources = sources;
    }

    /// <summary>
    /// Reads the ends that the batch names, and those named before about the same fields: one service call for the keys, one for
    /// the definitions of the tables that they lead to, and one for each of these; none where no look-up is set.
    /// </summary>
    public static Relations Load(Services services, SourceDirectory sources, TargetTable table, Batch batch, IReadOnlyCollection<Item> earlier)
    {
        var relations = new Relations(table, batch.Source, sources);
        var values = batch.Open.Concat(earlier).SelectMany(item => item.Values)
            .Select(value => new KeyValuePair<FieldType?, Json>(table.Field(value.Key), value.Value)).Where(value => value.Key is { IsLookup: true }).ToList();
        var references = values.Where(value => value.Value.Kind == JsonKind.Object).Select(value => relations.Named(value.Key!, value.Value))
            .Where(reference => reference is not null).Select(reference => reference!).ToList();
        var ids = new Dictionary<string, HashSet<Guid>>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (FieldType.TryReadRow(value.Value.Text, value.Key!.Targets, out var target, out var id))
                Add(ids, target, id);
        }
        if (references.Count > 0)
        {
            foreach (var found in relations.ReadKeys(services, references))
                Add(ids, found.Key, found.Value);
        }
        if (ids.Count == 0)
            return relations;
        var primaryIds = TargetTable.PrimaryIds(services, ids.Keys);
        foreach (var target in ids)
        {
            relations._rows[target.Key] = primaryIds.TryGetValue(target.Key, out var primaryId)
                ? services.Existing(target.Key, primaryId, target.Value)
                : new HashSet<Guid>();
        }
        return relations;
    }

    /// <summary>
    /// Finds which records of the batch will come to be: those about which something usable is said. A record may be held up by
    /// nothing but relationships, also in a circle, so all are expected at first and those taken out that nothing speaks for.
    /// </summary>
    public void Expect(Batch batch)
    {
        var items = batch.Open.Where(item => item.Link!.CreatesTarget).ToLookup(item => item.Link!);
        foreach (var link in items)
            _coming[link.Key.KeyHash] = link.Key;
        while (_coming.Values.FirstOrDefault(link => !items[link].Any(Speaks)) is { } silent)
            _coming.Remove(silent.KeyHash);
    }

    /// <summary>The end as canonical text.</summary>
    /// <param name="type">The look-up column.</param>
    /// <param name="json">The reference as sent.</param>
    /// <param name="canonical">The canonical text; null when the end is not here.</param>
    /// <param name="missing">The end that is not here; null when it is, or when it cannot be read.</param>
    /// <returns>Null when the reference can be read, else a sentence that says why not.</returns>
    public string? Read(FieldType type, Json json, out string? canonical, out Reference? missing)
    {
        canonical = null;
        var problem = Reference.Read(type, json, _sender, _sources, out missing);
        if (problem is not null)
            return problem;
        if (Target(missing!) is { } id)
        {
            canonical = type.RowText(missing!.Table, id);
            missing = null;
        }
        return null;
    }

    /// <summary>Whether a row that is named by its id is there: null when it is, else a sentence.</summary>
    public string? Check(FieldType type, string canonical) =>
        FieldType.TryReadRow(canonical, type.Targets, out var table, out var id) && (!_rows.TryGetValue(table, out var rows) || !rows.Contains(id))
            ? "There is no row " + id.ToString("D") + " in " + table + ", so " + type.LogicalName + " cannot point to it."
            : null;

    private bool Speaks(Item item) =>
        item.Fields.Any(field => field.Assertion is not null)
        || item.Values.Any(value => value.Value.Kind == JsonKind.Object && _table.Field(value.Key) is { IsLookup: true } type
            && Named(type, value.Value) is { } reference && Target(reference) is not null);

    private Guid? Target(Reference reference)
    {
        if (_coming.TryGetValue(reference.KeyHash, out var link))
            return link.TargetId;
        return _linked.TryGetValue(reference.KeyHash, out var id) && _rows[reference.Table].Contains(id) ? id : (Guid?)null;
    }

    private Reference? Named(FieldType type, Json json)
    {
        Reference.Read(type, json, _sender, _sources, out var reference);
        return reference;
    }

    private IEnumerable<KeyValuePair<string, Guid>> ReadKeys(Services services, List<Reference> references)
    {
        var query = new QueryExpression(Identifier.Table) { ColumnSet = new ColumnSet(Identifier.KeyHash, Identifier.TargetTable, Identifier.TargetId) };
        query.Criteria.In(Identifier.KeyHash, references.Select(reference => reference.KeyHash).Distinct());
        query.Criteria.AddCondition(Identifier.LinkState, ConditionOperator.NotEqual, (int)LinkState.Tombstone);
        foreach (var row in services.All(query))
        {
            if (!Guid.TryParse(row.Text(Identifier.TargetId), out var id))
                continue;
            _linked[row.Text(Identifier.KeyHash)!] = id;
            yield return new KeyValuePair<string, Guid>(row.Text(Identifier.TargetTable)!, id);
        }
    }

    private static void Add(Dictionary<string, HashSet<Guid>> ids, string table, Guid id)
    {
        if (!ids.TryGetValue(table, out var set))
            ids.Add(table, set = new HashSet<Guid>());
        set.Add(id);
    }
}
