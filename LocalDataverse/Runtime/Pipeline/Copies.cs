using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Pipeline;

/// <summary>
/// Deep copies of what crosses the boundary between a caller, the platform and a plug-in. On the platform that boundary is
/// serialisation: nobody can change another's objects, and an early-bound row arrives late-bound.
/// </summary>
internal static class Copies
{
    // The columns that the platform adds to a row on its way: who and when, owner, state.
    private const int Automatic = 16;

    public static Entity Of(Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id) { RowVersion = row.RowVersion, EntityState = row.EntityState };
        Reserve(copy.Attributes, row.Attributes.Count + Automatic);
        foreach (var (name, value) in row.Attributes)
            copy.Attributes[name] = Of(value);
        if (row.FormattedValues.Count > 0)
            foreach (var (name, value) in row.FormattedValues)
                copy.FormattedValues[name] = value;
        if (row.KeyAttributes.Count > 0)
            foreach (var (name, value) in row.KeyAttributes)
                copy.KeyAttributes[name] = Of(value);
        if (row.RelatedEntities.Count > 0)
            foreach (var (relationship, related) in row.RelatedEntities)
                copy.RelatedEntities[relationship] = Of(related);
        return copy;
    }

    public static EntityCollection Of(EntityCollection rows) =>
        new([.. rows.Entities.Select(Of)])
        {
            EntityName = rows.EntityName, MinActiveRowVersion = rows.MinActiveRowVersion, MoreRecords = rows.MoreRecords,
            PagingCookie = rows.PagingCookie, TotalRecordCount = rows.TotalRecordCount,
            TotalRecordCountLimitExceeded = rows.TotalRecordCountLimitExceeded,
        };

    public static EntityReference Of(EntityReference reference)
    {
        var copy = new EntityReference(reference.LogicalName, reference.Id) { Name = reference.Name, RowVersion = reference.RowVersion };
        if (reference.KeyAttributes.Count > 0)
            foreach (var (name, value) in reference.KeyAttributes)
                copy.KeyAttributes[name] = Of(value);
        return copy;
    }

    public static ParameterCollection Of(ParameterCollection parameters)
    {
        var copy = new ParameterCollection();
        foreach (var (name, value) in parameters)
            copy[name] = Of(value);
        return copy;
    }

    /// <summary>A copy of a value as attributes and parameters carry it. Values that nobody can change are returned as they are.</summary>
    public static object? Of(object? value) => value switch
    {
        string or bool or int or DateTime or double => value,
        Entity row => Of(row),
        EntityCollection rows => Of(rows),
        EntityReference reference => Of(reference),
        EntityReferenceCollection references => new EntityReferenceCollection([.. references.Select(Of)]),
        OptionSetValue option => new OptionSetValue(option.Value),
        OptionSetValueCollection options => new OptionSetValueCollection([.. options.Select(option => new OptionSetValue(option.Value))]),
        ColumnSet columns => columns.AllColumns ? new ColumnSet(true) : new ColumnSet([.. columns.Columns]),
        Money money => new Money(money.Value),
        AliasedValue aliased => new AliasedValue(aliased.EntityLogicalName, aliased.AttributeLogicalName, Of(aliased.Value)),
        BooleanManagedProperty managed => new BooleanManagedProperty(managed.Value) { CanBeChanged = managed.CanBeChanged },
        Array array => array.Clone(),
        _ => value,
    };

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern void Reserve(AttributeCollection of, int capacity);
}
