using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about Other/Solution.xml.</summary>
internal static partial class Manifest
{
    public static IEnumerable<Problem> Check(Source source)
    {
        if (source.UniqueName.Length == 0) yield return source.Manifest.Problem("has no UniqueName.");
        if ((string?)source.Solution.Element("Managed") != "2")
            yield return source.Manifest.Problem(source.Solution, "must say <Managed>2</Managed>: with 0 or 1 only that kind of zip can be packed.");
        if (!Version().IsMatch((string?)source.Solution.Element("Version") ?? ""))
            yield return source.Manifest.Problem(source.Solution, "needs a Version of four numbers.");
        var publisher = source.Solution.Element("Publisher");
        if (!Prefix().IsMatch((string?)publisher?.Element("CustomizationPrefix") ?? ""))
            yield return source.Manifest.Problem(publisher ?? source.Solution, "needs a CustomizationPrefix of 2 to 8 letters or digits that starts with a letter and is not mscrm.");
        if (!int.TryParse((string?)publisher?.Element("CustomizationOptionValuePrefix"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 10000 or > 99999)
            yield return source.Manifest.Problem(publisher ?? source.Solution, "needs a CustomizationOptionValuePrefix from 10000 to 99999.");
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+$")] private static partial Regex Version();
    [GeneratedRegex("^(?!mscrm)[A-Za-z][A-Za-z0-9]{1,7}$")] private static partial Regex Prefix();
}
