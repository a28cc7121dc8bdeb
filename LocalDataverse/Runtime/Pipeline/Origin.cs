using System;

namespace LocalDataverse.Pipeline;

/// <summary>Where a request comes from: what it inherits from the request that caused it.</summary>
/// <param name="Unit">The outside request or asynchronous job that everything belongs to.</param>
/// <param name="Caller">Whose rights count.</param>
/// <param name="InitiatingUserId">The user whose request entered the pipeline first; nested requests keep it.</param>
/// <param name="Depth">1 from outside, one more for each plug-in in between.</param>
/// <param name="CorrelationId">The same along the whole chain, asynchronous jobs included.</param>
/// <param name="ParentContext">Context of the plug-in, or of the platform operation, that made the request; null from outside.</param>
internal sealed record Origin(
    UnitOfWork Unit, Caller Caller, Guid InitiatingUserId, int Depth, Guid CorrelationId, PluginContext? ParentContext)
{
    public static Origin Outside(UnitOfWork unit, Caller caller, Guid correlationId) =>
        new(unit, caller, caller.UserId, 1, correlationId, null);

    /// <summary>A request that plug-in code makes through an organisation service.</summary>
    public static Origin Plugin(UnitOfWork unit, PluginContext context, Guid userId) =>
        new(unit, new Caller(userId), context.InitiatingUserId, context.Depth + 1, context.CorrelationId, context);

    /// <summary>A request into which the platform itself takes another one apart: same depth, same user unless said otherwise.</summary>
    public static Origin Part(Operation whole, Guid? asUser = null) =>
        whole.Origin with
        {
            Caller = asUser is { } user ? new Caller(user) : whole.Origin.Caller,
            ParentContext = whole.Context,
        };
}
