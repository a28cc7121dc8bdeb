namespace LocalDataverse.Metadata;

/// <summary>
/// The lines of the two relationship files. A look-up with several targets has one relationship for each; the two of
/// <c>ownerid</c> share one navigation property.
/// </summary>
internal static class StandardRelationships
{
    // schema name, many side, look-up, one side, navigation of the look-up, behavior, hierarchical
    public static OneToMany OneToMany(string[] line)
    {
        var relationship = new OneToMany
        {
            SchemaName = line[0],
            ReferencingTable = line[1],
            ReferencingColumn = line[2],
            ReferencedTable = line[3],
            ReferencingNavigation = line[4],
            ReferencedNavigation = line[0],
            IsHierarchical = line.Length > 6,
            MetadataId = StableId.Of("relationship:" + line[0]),
        };
        return WithBehavior(relationship, line[5]);
    }

    // schema name, intersect table, first table and its column, second table and its column
    public static ManyToMany ManyToMany(string[] line) => new()
    {
        SchemaName = line[0],
        IntersectTable = line[1],
        Table1 = line[2],
        Table1Column = line[3],
        Table1Navigation = line[0],
        Table2 = line[4],
        Table2Column = line[5],
        Table2Navigation = line[0],
        MetadataId = StableId.Of("relationship:" + line[0]),
    };

    // Source: learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior
    private static OneToMany WithBehavior(OneToMany relationship, string behavior) => behavior switch
    {
        "Parental" => AllButDelete(relationship) with { OnDelete = Cascade.Cascade },
        "AllButDelete" => AllButDelete(relationship),
        "DeleteWith" => relationship with { OnDelete = Cascade.Cascade },
        "Restrict" => relationship with { OnDelete = Cascade.Restrict },
        "NoCascade" => relationship with { OnDelete = Cascade.NoCascade },
        _ => relationship,
    };

    private static OneToMany AllButDelete(OneToMany relationship) => relationship with
    {
        OnAssign = Cascade.Cascade, OnShare = Cascade.Cascade, OnUnshare = Cascade.Cascade, OnReparent = Cascade.Cascade,
    };
}
