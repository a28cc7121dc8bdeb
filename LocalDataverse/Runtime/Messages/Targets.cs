using System;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>
/// Which row is meant: by id or by an alternate key. The id wins where both are given.
/// https://learn.microsoft.com/power-apps/developer/data-platform/use-alternate-key-reference-record
/// </summary>
internal sealed class Targets(Platform platform)
{
    /// <summary>The reference with its id.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">No such key (0x80060890) or no such row (0x80060891).</exception>
    public EntityReference Resolve(EntityReference reference)
    {
        if (reference.Id == Guid.Empty && reference.KeyAttributes.Count > 0)
            reference.Id = FindByKey(platform.Catalog.Table(reference.LogicalName), reference.KeyAttributes)
                ?? throw Faults.RecordNotFoundByEntityKey.With(reference.LogicalName);
        return reference;
    }

    /// <summary>Gives an update's target its id.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is neither id nor key (0x80040203).</exception>
    public void Identify(Table table, Entity target)
    {
        if (target.Id == Guid.Empty && target.Attributes.TryGetValue(table.PrimaryId, out var value) && value is Guid id)
            target.Id = id;
        if (target.Id == Guid.Empty && target.KeyAttributes.Count > 0)
            target.Id = FindByKey(table, target.KeyAttributes) ?? throw Faults.RecordNotFoundByEntityKey.With(table.LogicalName);
        if (target.Id == Guid.Empty)
            throw Faults.InvalidArgument.With("Entity Id must be specified for Update");
    }

    /// <summary>The id of the row with these key values; null when there is none.</summary>
    public Guid? FindByKey(Table table, KeyAttributeCollection key)
    {
        foreach (var reference in key.Values.OfType<EntityReference>())
            Resolve(reference);
        return platform.Rows.FindByKey(table, key);
    }

    /// <summary>Look-ups may name their row by an alternate key.</summary>
    public void ResolveLookups(Entity target)
    {
        foreach (var value in target.Attributes.Values)
            if (value is EntityReference reference)
                Resolve(reference);
    }
}
