using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>A custom table with what a create has to fill in: defaults, an autonumber, money, a key.</summary>
internal static class Boat
{
    public static Table Table { get; } = new()
    {
        LogicalName = "new_boat",
        SchemaName = "new_Boat",
        EntitySetName = "new_boats",
        DisplayName = "Boat",
        ObjectTypeCode = 10_099,
        Ownership = Ownership.UserOwned,
        PrimaryId = "new_boatid",
        PrimaryName = "new_name",
        IsCustom = true,
        Keys = [new AlternateKey("new_code", "new_Code", ["new_code"])],
        Columns = new Column[]
        {
            Column("new_BoatId", ColumnType.Uniqueidentifier) with { IsPrimaryId = true, ValidForUpdate = false },
            Column("new_Name", ColumnType.String) with { IsPrimaryName = true, MaxLength = 100 },
            Column("new_Code", ColumnType.String) with { MaxLength = 20 },
            Column("new_Number", ColumnType.String) with { AutoNumberFormat = "B-{SEQNUM:5}-{RANDSTRING:4}-{DATETIMEUTC:yyyyMMdd}" },
            Column("new_Kind", ColumnType.Picklist) with { DefaultValue = 2, LocalOptionSet = Options(("Sail", 1), ("Motor", 2)) },
            Column("new_Afloat", ColumnType.Boolean) with { DefaultValue = 1, LocalOptionSet = Options(("Sunk", 0), ("Afloat", 1)) },
            Column("new_Price", ColumnType.Money) with { Precision = 2 },
            Column("new_Price_Base", ColumnType.Money) with { Precision = 2, ValidForCreate = false, ValidForUpdate = false },
            Column("TransactionCurrencyId", ColumnType.Lookup) with { Targets = ["transactioncurrency"] },
            Column("ExchangeRate", ColumnType.Decimal) with { Precision = 10, ValidForCreate = false, ValidForUpdate = false },
            Column("statecode", ColumnType.State) with { LocalOptionSet = Options(("Active", 0), ("Inactive", 1)) },
            Column("statuscode", ColumnType.Status) with
            {
                LocalOptionSet = new OptionSet
                {
                    Name = "status", Options = [new Option(1, "Active") { State = 0 }, new Option(2, "Inactive") { State = 1 }],
                },
            },
            Column("OwnerId", ColumnType.Owner) with { Targets = ["systemuser", "team"] },
            ReadOnly("OwningUser", ColumnType.Lookup) with { Targets = ["systemuser"] },
            ReadOnly("OwningTeam", ColumnType.Lookup) with { Targets = ["team"] },
            ReadOnly("OwningBusinessUnit", ColumnType.Lookup) with { Targets = ["businessunit"] },
            ReadOnly("CreatedOn", ColumnType.DateTime),
            ReadOnly("CreatedBy", ColumnType.Lookup) with { Targets = ["systemuser"] },
            ReadOnly("ModifiedOn", ColumnType.DateTime),
            ReadOnly("ModifiedBy", ColumnType.Lookup) with { Targets = ["systemuser"] },
            Column("OverriddenCreatedOn", ColumnType.DateTime) with { ValidForUpdate = false },
            ReadOnly("VersionNumber", ColumnType.BigInt),
        }.ToImmutableSortedDictionary(column => column.LogicalName, column => column),
    };

    /// <summary>An organisation that has the table.</summary>
    public static Local Local()
    {
        var local = new Local();
        using var transaction = local.Organization.Platform.Database.Begin();
        local.Organization.Platform.Apply(local.Organization.Catalog.With(Table));
        transaction.Commit();
        return local;
    }

    private static Column Column(string schemaName, ColumnType type) => new()
    {
        SchemaName = schemaName, LogicalName = schemaName.ToLowerInvariant(), Type = type,
    };

    private static Column ReadOnly(string schemaName, ColumnType type) =>
        Column(schemaName, type) with { ValidForCreate = false, ValidForUpdate = false };

    private static OptionSet Options(params (string Label, int Value)[] options) => new()
    {
        Name = "options", Options = [.. options.Select(option => new Option(option.Value, option.Label))],
    };
}
