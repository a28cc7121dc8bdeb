using System;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse;

/// <summary>The rows that a new organisation starts with.</summary>
internal static class Bootstrap
{
    private const int SupportUser = 3, ReadWrite = 0;

    public static void Run(Platform platform, OrganizationOptions options)
    {
        using var scope = platform.Database.Begin();
        var definitions = new DefinitionRows(platform);
        definitions.AddCommon();
        definitions.Follow(new Catalog(), platform.Catalog);
        if (!platform.Rows.Exists(platform.Catalog.Table("organization"), WellKnown.Organization))
            AddFirstRows(platform, options);
        scope.Commit();
        platform.Forget();
    }

    private static void AddFirstRows(Platform platform, OrganizationOptions options)
    {
        var unit = new EntityReference("businessunit", WellKnown.RootBusinessUnit);
        var role = new EntityReference("role", WellKnown.SystemAdministratorRole);
        Entity[] rows =
        [
            new("transactioncurrency", WellKnown.Currency)
            {
                ["currencyname"] = "US Dollar",
                ["isocurrencycode"] = "USD",
                ["currencysymbol"] = "$",
                ["currencyprecision"] = 2,
                ["exchangerate"] = 1m,
            },
            new("organization", WellKnown.Organization)
            {
                ["name"] = options.Name,
                ["basecurrencyid"] = new EntityReference("transactioncurrency", WellKnown.Currency),
                ["plugintracelogsetting"] = new OptionSetValue((int)options.PluginTrace),
                ["languagecode"] = 1033,
            },
            new("businessunit", WellKnown.RootBusinessUnit)
            {
                ["name"] = options.Name,
                ["organizationid"] = new EntityReference("organization", WellKnown.Organization),
                ["isdisabled"] = false,
            },
            new("team", WellKnown.RootTeam)
            {
                ["name"] = options.Name, ["businessunitid"] = unit, ["isdefault"] = true, ["teamtype"] = new OptionSetValue(0),
            },
            User(WellKnown.SystemUser, "SYSTEM", "", SupportUser, unit),
            User(WellKnown.Administrator, "Local", "Administrator", ReadWrite, unit),
            new("role", WellKnown.SystemAdministratorRole)
            {
                ["name"] = "System Administrator", ["businessunitid"] = unit, ["parentrootroleid"] = role,
            },
            new("systemuserroles", StableId.Of("systemuserroles:administrator"))
            {
                ["systemuserid"] = WellKnown.Administrator, ["roleid"] = WellKnown.SystemAdministratorRole,
            },
            new("teammembership", StableId.Of("teammembership:administrator"))
            {
                ["systemuserid"] = WellKnown.Administrator, ["teamid"] = WellKnown.RootTeam,
            },
        ];
        foreach (var row in rows)
            platform.Rows.Insert(platform.Catalog.Table(row.LogicalName), [Stamped(platform, row)]);
    }

    private static Entity User(Guid id, string firstName, string lastName, int accessMode, EntityReference unit) => new("systemuser", id)
    {
        ["firstname"] = firstName,
        ["lastname"] = lastName,
        ["fullname"] = $"{firstName} {lastName}".Trim(),
        ["domainname"] = $"{firstName}{lastName}@local".ToLowerInvariant(),
        ["accessmode"] = new OptionSetValue(accessMode),
        ["isdisabled"] = false,
        ["businessunitid"] = unit,
    };

    private static Entity Stamped(Platform platform, Entity row)
    {
        var columns = platform.Catalog.Table(row.LogicalName).Columns;
        foreach (var moment in new[] { "createdon", "modifiedon" })
            if (columns.ContainsKey(moment))
                row[moment] = Seconds.Of(platform.Time.GetUtcNow().UtcDateTime);
        foreach (var user in new[] { "createdby", "modifiedby" })
            if (columns.ContainsKey(user))
                row[user] = new EntityReference("systemuser", WellKnown.SystemUser);
        return row;
    }
}
