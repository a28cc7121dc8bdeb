using System;
using System.Collections.Generic;
using System.Globalization;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Sources;

/// <summary>The environment's own settings, from environment variables.</summary>
internal sealed class Settings
{
    public const string IntegrationEnabledName = "gdi_IntegrationEnabled";
    public const string DefaultMinConfidenceName = "gdi_DefaultMinConfidence";

    private Settings(bool integrationEnabled, double defaultMinConfidence)
    {
        IntegrationEnabled = integrationEnabled;
        DefaultMinConfidence = defaultMinConfidence;
    }

    /// <summary>The main switch: off until an administrator turns it on.</summary>
    public bool IntegrationEnabled { get; }

    /// <summary>Confidence below which a translated value waits for a person, where no policy says otherwise: 0 to 1.</summary>
    public double DefaultMinConfidence { get; }

    /// <summary>Reads the settings: one service call. A value overrides the definition's default.
    /// Source: https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables</summary>
    public static Settings Load(Services services)
    {
        var query = new QueryExpression(Platform.EnvironmentVariableDefinition)
        {
            ColumnSet = new ColumnSet(Platform.SchemaName, Platform.DefaultValue),
        };
        query.Criteria.In(Platform.SchemaName, new[] { IntegrationEnabledName, DefaultMinConfidenceName });
        var value = query.AddLink(
            Platform.EnvironmentVariableValue, Platform.EnvironmentVariableDefinitionId, Platform.EnvironmentVariableDefinitionId, JoinOperator.LeftOuter);
        value.EntityAlias = "current";
        value.Columns = new ColumnSet(Platform.Value);

        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in services.All(query))
            settings[row.Text(Platform.SchemaName) ?? ""] = row.Linked<string>("current", Platform.Value) ?? row.Text(Platform.DefaultValue) ?? "";
        settings.TryGetValue(IntegrationEnabledName, out var enabled);
        settings.TryGetValue(DefaultMinConfidenceName, out var confidence);
        return new Settings(
            IsYes(enabled),
            double.TryParse(confidence, NumberStyles.Float, CultureInfo.InvariantCulture, out var minimum) ? minimum : 0.80);
    }

    private static bool IsYes(string? text) =>
        string.Equals(text, "yes", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
