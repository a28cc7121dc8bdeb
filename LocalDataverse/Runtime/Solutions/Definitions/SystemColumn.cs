using System.Collections.Generic;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Definitions;

/// <summary>A column that the platform gives tables by itself.</summary>
/// <param name="Name">Schema name.</param>
internal sealed record SystemColumn(string Name, ColumnType Type, string Label)
{
    /// <summary>Tables that have it; null = all.</summary>
    public Ownership? Only { get; init; }

    public bool Create { get; init; }
    public bool Update { get; init; }

    /// <summary>Tables that a look-up points to, each with the name of the relationship, in which {0} is the table.</summary>
    public IReadOnlyList<(string Table, string Relationship)> Targets { get; init; } = [];

    public Cascade OnDelete { get; init; } = Cascade.NoCascade;

    /// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/custom-table-columns#system-columns</summary>
    public static readonly IReadOnlyList<SystemColumn> All =
    [
        new("CreatedBy", ColumnType.Lookup, "Created By") { Targets = [("systemuser", "lk_{0}_createdby")] },
        new("CreatedOn", ColumnType.DateTime, "Created On"),
        new("CreatedOnBehalfBy", ColumnType.Lookup, "Created By (Delegate)") { Targets = [("systemuser", "lk_{0}_createdonbehalfby")] },
        new("ModifiedBy", ColumnType.Lookup, "Modified By") { Targets = [("systemuser", "lk_{0}_modifiedby")] },
        new("ModifiedOn", ColumnType.DateTime, "Modified On"),
        new("ModifiedOnBehalfBy", ColumnType.Lookup, "Modified By (Delegate)") { Targets = [("systemuser", "lk_{0}_modifiedonbehalfby")] },
        new("OverriddenCreatedOn", ColumnType.DateTime, "Record Created On") { Create = true },
        new("ImportSequenceNumber", ColumnType.Integer, "Import Sequence Number") { Create = true },
        new("TimeZoneRuleVersionNumber", ColumnType.Integer, "Time Zone Rule Version Number") { Create = true, Update = true },
        new("UTCConversionTimeZoneCode", ColumnType.Integer, "UTC Conversion Time Zone Code") { Create = true, Update = true },
        Version,
        new("statecode", ColumnType.State, "Status") { Update = true },
        new("statuscode", ColumnType.Status, "Status Reason") { Create = true, Update = true },
        new("OwnerId", ColumnType.Owner, "Owner")
        {
            Only = Ownership.UserOwned, Create = true, Update = true, Targets = [("systemuser", "owner_{0}"), ("team", "owner_{0}_team")],
        },
        new("OwnerIdType", ColumnType.EntityName, "") { Only = Ownership.UserOwned, Create = true, Update = true },
        new("OwningBusinessUnit", ColumnType.Lookup, "Owning Business Unit")
        {
            Only = Ownership.UserOwned, Targets = [("businessunit", "business_unit_{0}")], OnDelete = Cascade.Restrict,
        },
        new("OwningTeam", ColumnType.Lookup, "Owning Team") { Only = Ownership.UserOwned, Targets = [("team", "team_{0}")] },
        new("OwningUser", ColumnType.Lookup, "Owning User") { Only = Ownership.UserOwned, Targets = [("systemuser", "user_{0}")] },
        new("OrganizationId", ColumnType.Lookup, "Organization Id")
        {
            Only = Ownership.OrganizationOwned, Targets = [("organization", "organization_{0}")],
        },
    ];

    /// <summary>The column that holds a row's version; intersect tables have it too.</summary>
    public static SystemColumn Version => new("VersionNumber", ColumnType.BigInt, "Version Number");

    /// <summary>With money columns: the rate to the base currency.</summary>
    public static readonly SystemColumn Rate = new("ExchangeRate", ColumnType.Decimal, "Exchange Rate");

    /// <summary>With money columns: the currency.</summary>
    public static readonly SystemColumn Currency = new("TransactionCurrencyId", ColumnType.Lookup, "Currency")
    {
        Create = true, Update = true, Targets = [("transactioncurrency", "TransactionCurrency_{0}")], OnDelete = Cascade.Restrict,
    };

    /// <summary>The definition for a table.</summary>
    public Column For(string table)
    {
        var name = Name.ToLowerInvariant();
        var column = new Column
        {
            LogicalName = name, SchemaName = Name, Type = Type, DisplayName = Label, ValidForCreate = Create, ValidForUpdate = Update,
            MetadataId = StableId.Of($"column:{table}.{name}"),
        };
        return Type switch
        {
            ColumnType.Integer => column with { MinValue = Update ? -1 : int.MinValue, MaxValue = int.MaxValue },
            ColumnType.BigInt => column with { MinValue = long.MinValue, MaxValue = long.MaxValue },
            ColumnType.Decimal => column with { MinValue = 0.0000000001m, MaxValue = 100000000000m, Precision = 12 },
            ColumnType.DateTime => column with { Format = Create ? "DateOnly" : "DateAndTime" },
            ColumnType.Owner => column with { Required = RequiredLevel.SystemRequired, Targets = ["systemuser", "team"] },
            ColumnType.EntityName => column with { Required = RequiredLevel.SystemRequired, AttributeOf = "ownerid" },
            ColumnType.State => column with
            {
                Required = RequiredLevel.SystemRequired,
                LocalOptionSet = Options(table, column, new(0, "Active") { DefaultStatus = 1 }, new(1, "Inactive") { DefaultStatus = 2 }),
            },
            ColumnType.Status => column with
            {
                LocalOptionSet = Options(table, column, new(1, "Active") { State = 0 }, new(2, "Inactive") { State = 1 }),
            },
            _ => column,
        };
    }

    private static OptionSet Options(string table, Column column, params Option[] options) => new()
    {
        Name = $"{table}_{column.LogicalName}", DisplayName = column.DisplayName, Options = [.. options],
        MetadataId = StableId.Of($"choice:{table}.{column.LogicalName}"),
    };
}
