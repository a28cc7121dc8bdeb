using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about Other/Solution.xml.</summary>
internal static partial class Manifest
{
    public static IEnumerable<Problem> Check(Source source)
    {
        var (file, solution) = (source.Manifest, source.Solution);
        if (source.UniqueName.Length == 0)
            yield return file.Problem("has no UniqueName.");
        if (solution.Text("Managed") != "2")
            yield return file.Problem("must say <Managed>2</Managed>: with 0 or 1 only that kind of zip can be packed.");
        if (!Version().IsMatch(solution.Text("Version")))
            yield return file.Problem("needs a Version of four numbers.");
        if (!Prefix().IsMatch(source.Publisher.Text("CustomizationPrefix")))
            yield return file.Problem("needs a CustomizationPrefix of 2 to 8 letters or digits that starts with a letter and is not mscrm.");
        if (OptionValuePrefix(source) is null)
            yield return file.Problem("needs a CustomizationOptionValuePrefix from 10000 to 99999.");
    }

    /// <summary>First five digits of the publisher's option values; null if they are no such number.</summary>
    public static int? OptionValuePrefix(Source source) =>
        int.TryParse(source.Publisher.Text("CustomizationOptionValuePrefix"), CultureInfo.InvariantCulture, out var prefix)
        && prefix is >= 10000 and <= 99999 ? prefix : null;

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+$")] private static partial Regex Version();
    [GeneratedRegex("^(?!mscrm)[A-Za-z][A-Za-z0-9]{1,7}$")] private static partial Regex Prefix();
}
