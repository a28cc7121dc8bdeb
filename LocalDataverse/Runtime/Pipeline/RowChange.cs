using System;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>One row that a request writes, on its way through the pipeline.</summary>
/// <param name="target">What is written: the very object plug-ins see as <c>Target</c>. For messages that name the row
/// only by reference it carries no attributes.</param>
internal sealed class RowChange(Entity target)
{
    public Entity Target { get; } = target;

    /// <summary>The row's id; empty for a create that left the choice to the platform and has not reached stage 30.</summary>
    public Guid Id => Target.Id;

    /// <summary>
    /// The row before the change, with the columns that images, security and the message asked for; null for a row that is new.
    /// </summary>
    public Entity? Before { get; set; }

    /// <summary>The row after the change, with the columns of the post-images; null when nobody asked.</summary>
    public Entity? After { get; set; }

    public EntityReference Reference => new(Target.LogicalName, Target.Id);
}
