using System;
using System.Collections.Generic;
using System.Linq;

namespace GovDataIntegration.Packer;

/// <summary>What other components may point to, by its id or name.</summary>
internal sealed class References(Source source)
{
    private readonly Dictionary<string, HashSet<Guid>> _ids = new()
    {
        ["26"] = Ids(source.PartsOf(TablePart.View).Select(v => v.File), TablePart.View),
        ["59"] = Ids(source.PartsOf(TablePart.Chart).Select(c => c.File), TablePart.Chart),
        ["60"] = [.. Ids(source.PartsOf(TablePart.Form).Select(f => f.File), TablePart.Form), .. Keys(source, "60")],
        ["20"] = Keys(source, "20"),
        ["29"] = Keys(source, "29"),
    };

    private readonly HashSet<string> _webResources = [.. source.Of(Kind.WebResource).Select(w => w.Key)];

    private readonly HashSet<string> _tables =
        source.Of(Kind.Table).Select(t => t.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True if the source has a component of this type with this id, written with or without braces.</summary>
    /// <param name="type">Component type number: 20 role, 26 view, 29 process, 59 chart, 60 form or dashboard.</param>
    public bool Has(string type, string id) => Guid.TryParse(id, out var guid) && _ids[type].Contains(guid);

    /// <summary>True for a table that the source defines or adds to.</summary>
    public bool HasTable(string name) => _tables.Contains(name);

    public bool HasWebResource(string name) => _webResources.Contains(name);

    private static HashSet<Guid> Ids(IEnumerable<Document> files, TablePart kind) =>
        [.. files.SelectMany(f => f.Root.DescendantsAndSelf(kind.Id!)).Select(e => Guid.TryParse(e.Value, out var id) ? id : Guid.Empty)];

    private static HashSet<Guid> Keys(Source source, string type) =>
        [.. source.Components.Where(c => c.Kind.RootType == type).Select(c => Guid.TryParse(c.Key, out var id) ? id : Guid.Empty)];
}
