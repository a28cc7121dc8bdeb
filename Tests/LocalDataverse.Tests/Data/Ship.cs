using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Tests.Data;

/// <summary>A custom table with one column of each stored type.</summary>
internal static class Ship
{
    public static Store Store()
    {
        var store = new Store();
        store.Metadata.Apply(store.Metadata.Current.With(Table()).With(Cargo()));
        return store;
    }

    public static Table Table()
    {
        Column[] columns =
        [
            Column("new_ShipId", ColumnType.Uniqueidentifier) with { IsPrimaryId = true, ValidForUpdate = false, Required = RequiredLevel.SystemRequired },
            Column("new_Name", ColumnType.String) with { IsPrimaryName = true, MaxLength = 20, Required = RequiredLevel.ApplicationRequired },
            Column("new_Code", ColumnType.String) with { MaxLength = 10 },
            Column("new_Story", ColumnType.Memo) with { MaxLength = 2000 },
            Column("new_Masts", ColumnType.Integer) with { MinValue = 0, MaxValue = 7 },
            Column("new_Crew", ColumnType.BigInt),
            Column("new_Length", ColumnType.Decimal) with { MinValue = -100_000_000_000m, MaxValue = 100_000_000_000m, Precision = 10 },
            Column("new_Speed", ColumnType.Double) with { MinValue = 0, MaxValue = 100, Precision = 2 },
            Column("new_Price", ColumnType.Money) with { MinValue = -922_337_203_685_477m, MaxValue = 922_337_203_685_477m, Precision = 4 },
            Column("new_Afloat", ColumnType.Boolean) with { LocalOptionSet = Options((0, "Sunk"), (1, "Afloat")) },
            Column("new_Kind", ColumnType.Picklist) with { LocalOptionSet = Options((1, "Warship"), (2, "Barque"), (3, "Yacht")) },
            Column("new_Cargoes", ColumnType.MultiSelectPicklist) with { GlobalOptionSet = "new_cargo" },
            Column("statecode", ColumnType.State) with { LocalOptionSet = Options((0, "Active"), (1, "Inactive")) },
            Column("statuscode", ColumnType.Status) with
            {
                LocalOptionSet = new OptionSet { Name = "new_status", Options = [new Option(1, "Active") { State = 0 }, new Option(2, "Inactive") { State = 1 }, new Option(3, "In dock") { State = 0 }] },
            },
            Column("new_Launched", ColumnType.DateTime) with { DateTimeBehavior = DateTimeBehavior.DateOnly },
            Column("new_Sighted", ColumnType.DateTime),
            Column("new_LocalTime", ColumnType.DateTime) with { DateTimeBehavior = DateTimeBehavior.TimeZoneIndependent },
            Column("new_HomeId", ColumnType.Lookup) with { Targets = ["account"] },
            Column("new_SisterId", ColumnType.Lookup) with { Targets = ["new_ship"] },
            Column("OwnerId", ColumnType.Owner) with { Targets = ["systemuser", "team"] },
            Column("OwnerIdType", ColumnType.EntityName) with { AttributeOf = "ownerid" },
            Column("new_Picture", ColumnType.Image),
            Column("createdon", ColumnType.DateTime) with { ValidForCreate = false, ValidForUpdate = false },
            Column("VersionNumber", ColumnType.BigInt) with { ValidForCreate = false, ValidForUpdate = false },
        ];
        return new Table
        {
            LogicalName = "new_ship", SchemaName = "new_Ship", EntitySetName = "new_ships", Ownership = Ownership.UserOwned, ObjectTypeCode = 10100,
            PrimaryId = "new_shipid", PrimaryName = "new_name", IsCustom = true,
            Columns = columns.ToImmutableSortedDictionary(column => column.LogicalName, column => column, System.StringComparer.Ordinal),
            Keys = [new AlternateKey("new_bycode", "new_ByCode", ["new_code", "new_homeid"]) { DisplayName = "By code" }],
        };
    }

    public static OptionSet Cargo() => Options((10, "Grain"), (20, "Cannon"), (100, "Tea")) with { Name = "new_cargo", IsGlobal = true };

    public static Column Column(string schemaName, ColumnType type) => new() { LogicalName = schemaName.ToLowerInvariant(), SchemaName = schemaName, DisplayName = schemaName, Type = type };

    private static OptionSet Options(params (int Value, string Label)[] options) => new() { Name = "new_options", Options = [.. options.Select(o => new Option(o.Value, o.Label))] };
}
