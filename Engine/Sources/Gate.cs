using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;

namespace GovDataIntegration.Engine.Sources;

/// <summary>Whether items of a source may come in, and whether they may be processed now.</summary>
internal sealed class Gate
{
    private readonly Services _services;

    public Gate(Services services) => _services = services;

    /// <summary>Why the caller may not submit for this source and table; null when he may. At most one service call.</summary>
    public Finding? Refuse(SourceSystem? source, string sourceKey, string targetTable)
    {
        if (RefuseCaller(source, sourceKey) is { } refusal)
            return refusal;
        if (source!.MapState is null)
            return new Finding(Reason.UnknownTable, targetTable, source.Key);
        if (source.MapDirection == MapDirection.Out)
            return new Finding(Reason.ForbiddenSource, "The entity map of source '" + source.Key + "' and table " + targetTable + " is outbound only.");
        return null;
    }

    /// <summary>Why the caller may not speak for this source; null when he may. At most one service call.</summary>
    public Finding? RefuseCaller(SourceSystem? source, string sourceKey)
    {
        if (source is null)
            return new Finding(Reason.UnknownSource, sourceKey);
        if (source.ApplicationUser != _services.CallerId && !Administrators.Include(_services))
        {
            return new Finding(Reason.ForbiddenSource, source.ApplicationUser is null
                ? "Source '" + source.Key + "' has no application user; an administrator must bind one before it can submit."
                : "Only the application user bound to source '" + source.Key + "', or an integration administrator, may submit for it.");
        }
        return null;
    }

    /// <summary>What keeps items waiting; null when nothing does.</summary>
    public static Finding? Park(Settings settings, SourceSystem source, string targetTable)
    {
        if (!settings.IntegrationEnabled)
            return new Finding(Reason.IntegrationOff, "this environment");
        if (source.State is IntegrationState.Off or IntegrationState.Paused)
            return new Finding(Reason.IntegrationOff, "source '" + source.Key + "'");
        if (source.MapState is IntegrationState.Off or IntegrationState.Paused)
            return new Finding(Reason.IntegrationOff, "table " + targetTable + " of source '" + source.Key + "'");
        return null;
    }
}
