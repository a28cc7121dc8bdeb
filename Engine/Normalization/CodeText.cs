using System.Text;

namespace GovDataIntegration.Engine.Normalization;

/// <summary>Codes as they are compared: Unicode NFC, trimmed, blanks collapsed, case-folded unless case matters. Leading zeros stay.</summary>
internal static class CodeText
{
    public static string Normalize(string code, bool caseSensitive)
    {
        var text = new StringBuilder(code.Length);
        var blank = false;
        foreach (var c in code.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(c))
            {
                blank = text.Length > 0;
                continue;
            }
            if (blank)
                text.Append(' ');
            blank = false;
            text.Append(caseSensitive ? c : char.ToUpperInvariant(c));
        }
        return text.ToString();
    }
}
