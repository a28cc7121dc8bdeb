using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace GovDataIntegration.Packer;

/// <summary>One kind of file that is joined into a table's definition.</summary>
/// <param name="Placeholder">
/// Element of Entity.xml that receives it. If it is missing, SolutionPackager omits forms, views and charts without a word, and dies on
/// a ribbon.
/// </param>
/// <param name="File">
/// Which files of the table's folder these are; group <c>type</c> is the form type, group <c>twin</c> marks the managed twin.
/// </param>
/// <param name="Element">Root element of such a file.</param>
/// <param name="Id">Element that holds the component's id, which is also the file's name; null = the part has none.</param>
public sealed partial record TablePart(string Placeholder, Regex File, string Element, string? Id)
{
    public static readonly TablePart Form = new("FormXml", Forms(), "forms", "formid");
    public static readonly TablePart View = new("SavedQueries", Views(), "savedqueries", "savedqueryid");
    public static readonly TablePart Chart = new("Visualizations", Charts(), "visualization", "savedqueryvisualizationid");
    public static readonly TablePart Ribbon = new("RibbonDiffXml", Ribbons(), "RibbonDiffXml", null);

    public static readonly IReadOnlyList<TablePart> All = [Form, View, Chart, Ribbon];

    [GeneratedRegex("^FormXml/(?<type>main|quick|quickCreate|card)/[^/]+?(?<twin>_managed)?\\.xml$")] private static partial Regex Forms();
    [GeneratedRegex("^SavedQueries/[^/]+\\.xml$")] private static partial Regex Views();
    [GeneratedRegex("^Visualizations/[^/]+\\.xml$")] private static partial Regex Charts();
    [GeneratedRegex("^RibbonDiff\\.xml$")] private static partial Regex Ribbons();
}
