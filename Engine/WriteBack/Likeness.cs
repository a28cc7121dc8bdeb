using System;
using System.Globalization;
using System.Linq;
using System.Text;
using GovDataIntegration.Engine.Normalization;
using Microsoft.Xrm.Sdk.Metadata;

namespace GovDataIntegration.Engine.WriteBack;

/// <summary>Whether a text is what a system with narrower columns makes of another: cut off, without accents, case, blanks or punctuation.</summary>
internal static class Likeness
{
    private static readonly AttributeTypeCode[] Texts = { AttributeTypeCode.String, AttributeTypeCode.Memo, AttributeTypeCode.DateTime };

    /// <summary>True when <paramref name="back"/> is a shortened or altered form of <paramref name="sent"/>; numbers and codes have no such forms.</summary>
    public static bool IsLossy(FieldType type, string? sent, string? back)
    {
        if (!Texts.Contains(type.Type) || sent is null || back is null || sent == back)
            return false;
        var core = Core(back);
        return core.Length > 0 && Core(sent).StartsWith(core, StringComparison.Ordinal);
    }

    private static string Core(string text)
    {
        var core = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(c))
                core.Append(char.ToUpperInvariant(c));
        }
        return core.ToString();
    }
}
