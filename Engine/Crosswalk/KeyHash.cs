using System.Text;
using GovDataIntegration.Engine.Sources;

namespace GovDataIntegration.Engine.Crosswalk;

/// <summary>The alternate key of an identifier: raw keys hold / &amp; :, may be too long for an index, and would compare without case.</summary>
internal static class KeyHash
{
    public static string Of(SourceSystem source, string targetTable, string externalKey)
    {
        var key = externalKey.Trim().Normalize(NormalizationForm.FormC);
        return Hash.Of(source.Key.ToUpperInvariant(), targetTable.ToLowerInvariant(), source.HasCaseSensitiveKeys ? key : key.ToUpperInvariant());
    }
}
