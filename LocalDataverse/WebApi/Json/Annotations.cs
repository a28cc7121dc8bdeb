using System.Text.Json;
using LocalDataverse.WebApi.Http;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>The annotations of property values, written when <c>Prefer: odata.include-annotations</c> asks for them.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/select-columns#formatted-values</summary>
internal sealed class Annotations(Preferences preferences)
{
    private const string Formatted = "OData.Community.Display.V1.FormattedValue";
    private const string Attribute = "OData.Community.Display.V1.AttributeName";
    private const string LookupTable = "Microsoft.Dynamics.CRM.lookuplogicalname";
    private const string LookupProperty = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    private readonly bool _formatted = preferences.Includes(Formatted);
    private readonly bool _attribute = preferences.Includes(Attribute);
    private readonly bool _lookupTable = preferences.Includes(LookupTable);
    private readonly bool _lookupProperty = preferences.Includes(LookupProperty);

    public void WriteFormatted(Utf8JsonWriter writer, string property, Entity row, string key, object value)
    {
        if (!_formatted)
            return;
        var text = row.FormattedValues.TryGetValue(key, out var formatted) ? formatted : (value as EntityReference)?.Name;
        if (text != null)
            writer.WriteString($"{property}@{Formatted}", text);
    }

    public void WriteLookup(Utf8JsonWriter writer, string property, EntityReference value, string? navigation)
    {
        if (_lookupProperty && navigation != null)
            writer.WriteString($"{property}@{LookupProperty}", navigation);
        if (_lookupTable)
            writer.WriteString($"{property}@{LookupTable}", value.LogicalName);
    }

    public void WriteAttributeName(Utf8JsonWriter writer, string property, string? attribute)
    {
        if (_attribute && attribute != null)
            writer.WriteString($"{property}@{Attribute}", attribute);
    }
}
