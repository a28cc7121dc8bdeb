using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Tables whose rows callers may write with Create, Update and Delete.</summary>
internal static class WritableTables
{
    // Written by the platform, or through messages of their own.
    private static readonly FrozenSet<string> Closed = new[]
    {
        "privilege", "principalobjectaccess", "audit", "organization", "sdkmessage", "sdkmessagefilter",
    }.ToFrozenSet();

    /// <summary>The one table of all the targets.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// None or several tables (0x80040203), or one that does not accept the message (0x80040800).
    /// </exception>
    public static Table Of(Operation operation, IReadOnlyList<Entity> targets)
    {
        if (targets.Count == 0)
            throw Faults.RequiredFieldMissing.With("Targets", operation.Message.Name);
        var name = targets[0].LogicalName;
        if (targets.Any(target => target.LogicalName != name))
            throw Faults.InvalidArgument.With($"All rows of {operation.Message.Name} must be of the same table.");
        return Accepting(operation, name);
    }

    /// <summary>The table, if it accepts the message.</summary>
    public static Table Accepting(Operation operation, string name)
    {
        var table = operation.Platform.Catalog.Table(name);
        if (table.IsIntersect || IsClosed(operation, name))
            throw Faults.EntityDoesNotSupportMessage.With(operation.Message.Name, name);
        return table;
    }

    private static bool IsClosed(Operation operation, string table) => Closed.Contains(table)
        && operation.User.Id != operation.Platform.SystemUserId
        && !(table == "organization" && operation.Message.ChangesExistingRows && operation.Message is not Delete);
}
