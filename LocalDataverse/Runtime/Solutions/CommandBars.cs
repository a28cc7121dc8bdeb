using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Solutions.Rows;

namespace LocalDataverse.Solutions;

/// <summary>
/// What solutions change of command bars. It stays in their packages, which are read again only when the definitions have changed.
/// </summary>
internal sealed class CommandBars(Platform platform)
{
    private (string Stamp, ILookup<string, string> Diffs)? _known;

    /// <param name="table">Logical name of the table; null asks for the whole application.</param>
    /// <returns><c>RibbonDiffXml</c> elements, lowest layer first.</returns>
    public IReadOnlyList<string> Of(string? table)
    {
        if (_known is not { } known || known.Stamp != platform.DefinitionsStamp)
            _known = known = (platform.DefinitionsStamp, Ribbons.Diffs(new SolutionStore(platform.Database).Read()));
        return [.. known.Diffs[table ?? Ribbons.Application]];
    }
}
