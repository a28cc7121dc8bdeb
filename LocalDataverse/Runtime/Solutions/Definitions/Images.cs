using System.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Definitions;

/// <summary>Settings and companions of image and file columns.</summary>
internal sealed class Images : IComponentKind
{
    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("AttributeImageConfigs"))
        {
            var table = into.Catalog.Table(element.Needed("parententitylogicalname"));
            var column = into.Catalog.Column(table, element.Needed("attributelogicalname"));
            Set(table, column with { CanStoreFullImage = element.Flag("canstorefullimage") ?? false }, into);
            into.Bring(ComponentTypes.ColumnImage, StableId.Of($"columnimage:{table.LogicalName}.{column.LogicalName}"), behavior: 0);
        }
        foreach (var element in package.Section("EntityImageConfigs"))
        {
            var table = into.Catalog.Table(element.Needed("parententitylogicalname"));
            var column = into.Catalog.Column(table, element.Needed("primaryimageattribute"));
            into.Catalog = into.Catalog.With(table with { PrimaryImage = column.LogicalName });
            into.Bring(ComponentTypes.TableImage, StableId.Of("tableimage:" + table.LogicalName), behavior: 0);
        }
        foreach (var table in package.Section("Entities").Select(e => into.Catalog.Tables[Tables.LogicalName(e)]))
            foreach (var column in table.Columns.Values)
                if (column is { IsCustom: true, Type: ColumnType.Image or ColumnType.File })
                    AddCompanions(table.LogicalName, column, into);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/image-column-data#image-column-related-columns and file-column-data
    private static void AddCompanions(string table, Column column, Composition into)
    {
        (string Suffix, ColumnType Type, int? Length)[] companions = column.Type == ColumnType.Image
            ? [("_timestamp", ColumnType.BigInt, null), ("_url", ColumnType.String, 200), ("id", ColumnType.Uniqueidentifier, null)]
            : [("_name", ColumnType.String, 200)];
        foreach (var (suffix, type, length) in companions)
        {
            var name = column.LogicalName + suffix;
            Set(into.Catalog.Tables[table], new Column
            {
                LogicalName = name, SchemaName = column.SchemaName + suffix, Type = type, MaxLength = length,
                AttributeOf = column.LogicalName, ValidForCreate = false, ValidForUpdate = false, Solutions = column.Solutions,
                MetadataId = StableId.Of($"column:{table}.{name}"),
            }, into);
        }
    }

    private static void Set(Table table, Column column, Composition into) =>
        into.Catalog = into.Catalog.With(table with { Columns = table.Columns.SetItem(column.LogicalName, column) });
}
