using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Definitions;

/// <summary>Alternate keys. https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity</summary>
internal sealed class Keys : IComponentKind
{
    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var entity in package.Section("Entities"))
            foreach (var element in entity.Element("EntityInfo")?.Element("entity")?.Element("EntityKeys")?.Elements() ?? [])
            {
                var table = into.Catalog.Table(Tables.LogicalName(entity));
                var lower = table.Keys.FirstOrDefault(k => k.LogicalName == element.Needed("LogicalName"));
                var key = Read(element, table, lower, into);
                var keys = lower is null ? table.Keys.Add(key) : table.Keys.Replace(lower, key);
                into.Catalog = into.Catalog.With(table with { Keys = keys });
                into.BringPart(table.LogicalName, ComponentTypes.Key, key.MetadataId);
            }
    }

    private static AlternateKey Read(XElement element, Table table, AlternateKey? lower, Composition into)
    {
        var name = element.Needed("LogicalName");
        var columns = element.Element("EntityKeyAttributes")?.Elements().Select(a => into.Catalog.Column(table, a.Value).LogicalName) ?? [];
        return new AlternateKey(name, element.Needed("Name"), [.. columns])
        {
            DisplayName = element.Label("displaynames"),
            MetadataId = StableId.Of($"key:{table.LogicalName}.{name}"),
            Solutions = into.WithLayer(lower?.Solutions ?? []),
        };
    }
}
