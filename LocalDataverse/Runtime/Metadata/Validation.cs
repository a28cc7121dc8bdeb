using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Metadata;

/// <summary>Holds the values of creates and updates against the definitions.</summary>
public sealed class Validation(MetadataStore metadata, Rows rows)
{
    /// <summary>
    /// Checks one row and brings its values into their stored form: numbers rounded, times cut to whole seconds, empty text made
    /// null, state and status completed to a pair. Columns that a caller may not write are removed without a word.
    /// </summary>
    /// <param name="byServer">True for values that the server or a plug-in before the operation has put in: read-only columns stay.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// The column does not exist (0x80041103), or a value has the wrong type (0x80040203), length (0x80044331), range (0x8004432F,
    /// 0x80044330), option (0x8004431A), date (0x80040239) or status (0x80048408), or a required one is null (0x80040203).
    /// </exception>
    public void Check(Table table, Entity row, bool create, bool byServer = false)
    {
        var catalog = metadata.Current;
        var count = row.Attributes.Count;
        var attributes = ArrayPool<KeyValuePair<string, object>>.Shared.Rent(count);
        row.Attributes.CopyTo(attributes, 0);
        foreach (var (name, given) in attributes.AsSpan(0, count))
        {
            var column = catalog.Column(table, name);
            if (!IsWritable(column, create, byServer))
                row.Attributes.Remove(name);
            else if (Stored(new ColumnValue(catalog, table, column), given) is var stored && stored != given)
                row.Attributes[name] = stored;
        }
        ArrayPool<KeyValuePair<string, object>>.Shared.Return(attributes, clearArray: true);
        StatePair.Complete(table, row);
    }

    /// <summary>
    /// Checks that the targets of look-ups exist, with one query for each target table. A target named by an alternate key gets
    /// its id.
    /// </summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">A target does not exist (0x80040217; by key 0x80060891).</exception>
    public void CheckLookups(Table table, IReadOnlyList<Entity> rows)
    {
        var targets = new Dictionary<string, HashSet<Guid>>(StringComparer.Ordinal);
        foreach (var row in rows)
        foreach (var value in row.Attributes.Values)
        {
            if (value is not EntityReference reference)
                continue;
            if (reference.Id == Guid.Empty)
                reference.Id = IdByKey(reference);
            if (!targets.TryGetValue(reference.LogicalName, out var ids))
                targets.Add(reference.LogicalName, ids = []);
            ids.Add(reference.Id);
        }
        foreach (var (target, ids) in targets)
        {
            ids.ExceptWith(Existing(target, ids));
            foreach (var missing in ids)
                throw Faults.ObjectDoesNotExist.With(target, missing);
        }
    }

    private HashSet<Guid> Existing(string target, HashSet<Guid> ids) => rows.Existing(metadata.Current.Table(target), ids);

    private Guid IdByKey(EntityReference reference) =>
        rows.FindByKey(metadata.Current.Table(reference.LogicalName), reference.KeyAttributes)
        ?? throw Faults.RecordNotFoundByEntityKey.With(reference.LogicalName);

    // Source: learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata (IsValidForCreate, IsValidForUpdate)
    private static bool IsWritable(Column column, bool create, bool byServer) =>
        column.AttributeOf is null
        && column.Type is not ColumnType.Virtual
        && (byServer || (create ? column.ValidForCreate : column.ValidForUpdate || column.IsPrimaryId));

    private static object? Stored(ColumnValue value, object? given)
    {
        var stored = given is null or "" ? null : value.Checked(given);
        return stored is null && value.Column.Required == RequiredLevel.SystemRequired
            ? throw Faults.CannotBeNull.With(value.Column.LogicalName)
            : stored;
    }
}
