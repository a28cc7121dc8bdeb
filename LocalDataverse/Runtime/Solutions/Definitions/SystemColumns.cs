using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Definitions;

/// <summary>
/// The columns and relationships that the platform gives every table: the server makes those that a solution leaves out.
/// https://learn.microsoft.com/power-apps/developer/data-platform/custom-table-columns#system-columns
/// </summary>
internal sealed class SystemColumns : IComponentKind
{
    private const string Any = "", UserOwned = nameof(Ownership.UserOwned), OrganizationOwned = nameof(Ownership.OrganizationOwned);

    // For which tables; schema name, type, label; may be stated on create, on update; for look-ups the target and the relationship
    private static readonly (string For, string Name, ColumnType Type, string Label, bool Create, bool Update, string? Target, string? Relationship, Cascade OnDelete)[] All =
    [
        (Any, "CreatedBy", ColumnType.Lookup, "Created By", false, false, "systemuser", "lk_{0}_createdby", Cascade.NoCascade),
        (Any, "CreatedOn", ColumnType.DateTime, "Created On", false, false, null, null, default),
        (Any, "CreatedOnBehalfBy", ColumnType.Lookup, "Created By (Delegate)", false, false, "systemuser", "lk_{0}_createdonbehalfby", Cascade.NoCascade),
        (Any, "ModifiedBy", ColumnType.Lookup, "Modified By", false, false, "systemuser", "lk_{0}_modifiedby", Cascade.NoCascade),
        (Any, "ModifiedOn", ColumnType.DateTime, "Modified On", false, false, null, null, default),
        (Any, "ModifiedOnBehalfBy", ColumnType.Lookup, "Modified By (Delegate)", false, false, "systemuser", "lk_{0}_modifiedonbehalfby", Cascade.NoCascade),
        (Any, "OverriddenCreatedOn", ColumnType.DateTime, "Record Created On", true, false, null, null, default),
        (Any, "ImportSequenceNumber", ColumnType.Integer, "Import Sequence Number", true, false, null, null, default),
        (Any, "TimeZoneRuleVersionNumber", ColumnType.Integer, "Time Zone Rule Version Number", true, true, null, null, default),
        (Any, "UTCConversionTimeZoneCode", ColumnType.Integer, "UTC Conversion Time Zone Code", true, true, null, null, default),
        (Any, "VersionNumber", ColumnType.BigInt, "Version Number", false, false, null, null, default),
        (Any, "statecode", ColumnType.State, "Status", false, true, null, null, default),
        (Any, "statuscode", ColumnType.Status, "Status Reason", true, true, null, null, default),
        (UserOwned, "OwnerId", ColumnType.Owner, "Owner", true, true, null, "owner_{0}", Cascade.NoCascade),
        (UserOwned, "OwnerIdType", ColumnType.EntityName, "", true, true, null, null, default),
        (UserOwned, "OwningBusinessUnit", ColumnType.Lookup, "Owning Business Unit", false, false, "businessunit", "business_unit_{0}", Cascade.Restrict),
        (UserOwned, "OwningTeam", ColumnType.Lookup, "Owning Team", false, false, "team", "team_{0}", Cascade.NoCascade),
        (UserOwned, "OwningUser", ColumnType.Lookup, "Owning User", false, false, "systemuser", "user_{0}", Cascade.NoCascade),
        (OrganizationOwned, "OrganizationId", ColumnType.Lookup, "Organization Id", false, false, "organization", "organization_{0}", Cascade.NoCascade),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var name in package.Section("Entities").Select(Tables.LogicalName))
        {
            if (into.Catalog.Tables[name] is { IsCustom: true } table)
                foreach (var column in All.Where(c => c.For is Any || c.For == table.Ownership.ToString()))
                    Complete(name, column, into);
            CompleteMoney(name, into);
            RefuseLooseLookups(into.Catalog.Tables[name], into);
        }
    }

    /// <summary>The column that holds a row's version.</summary>
    public static Column Version(string table) => New(table, All.Single(c => c.Type == ColumnType.BigInt));

    private static void Complete(string name, (string For, string Name, ColumnType Type, string Label, bool Create, bool Update, string? Target, string? Relationship, Cascade OnDelete) system, Composition into)
    {
        var column = New(name, system);
        Add(name, column, into);
        if (system.Relationship is null)
            return;
        foreach (var (target, suffix) in system.Type == ColumnType.Owner ? [("systemuser", ""), ("team", "_team")] : new[] { (system.Target!, "") })
        {
            if (into.Catalog.Parents(name).Any(r => r.ReferencingColumn == column.LogicalName && r.ReferencedTable == target))
                continue;
            var schemaName = system.Relationship.Replace("{0}", name) + suffix;
            Relationships.Add(Lookup(schemaName, name, column.LogicalName, target, system.OnDelete, into), into);
        }
    }

    // A money column comes with its value in the base currency, the currency and the rate.
    // https://learn.microsoft.com/power-apps/developer/data-platform/configure-currency-columns
    private static void CompleteMoney(string name, Composition into)
    {
        var table = into.Catalog.Tables[name];
        var amounts = table.Columns.Values.Where(c => c.Type == ColumnType.Money && c.IsCustom && !c.LogicalName.EndsWith("_base", System.StringComparison.Ordinal)).ToList();
        foreach (var amount in amounts)
            Add(name, amount with
            {
                LogicalName = amount.LogicalName + "_base", SchemaName = amount.SchemaName + "_Base", DisplayName = $"{amount.DisplayName} (Base)", Required = RequiredLevel.None,
                ValidForCreate = false, ValidForUpdate = false, MetadataId = StableId.Of($"column:{name}.{amount.LogicalName}_base"),
            }, into);
        if (amounts.Count == 0)
            return;
        Add(name, Plain(name, "ExchangeRate", ColumnType.Decimal, "Exchange Rate", false, false) with { MinValue = 0.0000000001m, MaxValue = 100000000000m, Precision = 12 }, into);
        Add(name, Plain(name, "TransactionCurrencyId", ColumnType.Lookup, "Currency", true, true), into);
        if (!into.Catalog.Parents(name).Any(r => r.ReferencingColumn == "transactioncurrencyid"))
            Relationships.Add(Lookup("TransactionCurrency_" + table.SchemaName, name, "transactioncurrencyid", "transactioncurrency", Cascade.Restrict, into), into);
    }

    private static void RefuseLooseLookups(Table table, Composition into)
    {
        if (table.Columns.Values.FirstOrDefault(c => c.IsLookup && c.IsCustom && c.Targets.IsEmpty) is { } loose)
            throw Faults.ImportSolution.With($"the look-up {table.LogicalName}.{loose.LogicalName} has no relationship, so nothing says which table it points to");
        foreach (var column in table.Columns.Values)
            if (column.GlobalOptionSet is { } choice && !into.Catalog.OptionSets.ContainsKey(choice))
                throw Faults.ImportMissingComponent.With(choice, $"{ComponentTypes.Name(ComponentTypes.Choice)}, which the column {table.LogicalName}.{column.LogicalName} uses");
    }

    private static void Add(string name, Column column, Composition into)
    {
        var table = into.Catalog.Tables[name];
        if (!table.Columns.ContainsKey(column.LogicalName))
            into.Catalog = into.Catalog.With(table with { Columns = table.Columns.Add(column.LogicalName, column) });
    }

    private static Column New(string table, (string For, string Name, ColumnType Type, string Label, bool Create, bool Update, string? Target, string? Relationship, Cascade OnDelete) system)
    {
        var column = Plain(table, system.Name, system.Type, system.Label, system.Create, system.Update);
        return system.Type switch
        {
            ColumnType.Integer => column with { MinValue = system.Create && !system.Update ? int.MinValue : -1, MaxValue = int.MaxValue },
            ColumnType.BigInt => column with { MinValue = long.MinValue, MaxValue = long.MaxValue },
            ColumnType.DateTime => column with { Format = system.Create ? "DateOnly" : "DateAndTime" },
            ColumnType.Owner => column with { Required = RequiredLevel.SystemRequired, Targets = ["systemuser", "team"] },
            ColumnType.EntityName => column with { Required = RequiredLevel.SystemRequired, AttributeOf = "ownerid" },
            ColumnType.State => column with
            {
                Required = RequiredLevel.SystemRequired,
                LocalOptionSet = Options(table, column, new Option(0, "Active") { DefaultStatus = 1 }, new Option(1, "Inactive") { DefaultStatus = 2 }),
            },
            ColumnType.Status => column with { LocalOptionSet = Options(table, column, new Option(1, "Active") { State = 0 }, new Option(2, "Inactive") { State = 1 }) },
            _ => column,
        };
    }

    private static Column Plain(string table, string name, ColumnType type, string label, bool create, bool update) => new()
    {
        LogicalName = name.ToLowerInvariant(), SchemaName = name, Type = type, DisplayName = label, ValidForCreate = create, ValidForUpdate = update,
        MetadataId = StableId.Of($"column:{table}.{name.ToLowerInvariant()}"),
    };

    private static OptionSet Options(string table, Column column, params Option[] options) => new()
    {
        Name = $"{table}_{column.LogicalName}", DisplayName = column.DisplayName, Options = [.. options], MetadataId = StableId.Of($"choice:{table}.{column.LogicalName}"),
    };

    private static OneToMany Lookup(string schemaName, string table, string column, string target, Cascade onDelete, Composition into) => new()
    {
        SchemaName = schemaName, ReferencingTable = table, ReferencingColumn = column, ReferencedTable = target, ReferencingNavigation = column,
        ReferencedNavigation = schemaName, OnDelete = onDelete, MetadataId = StableId.Of("relationship:" + schemaName), Solutions = into.WithLayer([]),
    };
}
