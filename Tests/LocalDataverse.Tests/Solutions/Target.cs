using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Tests.Solutions;

/// <summary>An organisation into which a test imports; empty unless it was stored before.</summary>
internal sealed class Target(string path = ":memory:") : IDisposable
{
    public Organization Organization { get; } = Organization.Open(new OrganizationOptions { Path = path });

    public IOrganizationService Service => Organization.ServiceFor(Organization.AdministratorId);

    public Catalog Catalog => Organization.Catalog;

    public Target Import(SolutionFile file, bool overwrite = false) => Import(file.Zip(), overwrite);

    public Target Import(byte[] file, bool overwrite = false)
    {
        Service.Execute(new ImportSolutionRequest { CustomizationFile = file, OverwriteUnmanagedCustomizations = overwrite });
        return this;
    }

    public Target Upgrade(SolutionFile file)
    {
        Service.Execute(new StageAndUpgradeRequest { CustomizationFile = file.Zip() });
        return this;
    }

    public void Uninstall(string solution) => Service.Delete("solution", Row("solution", "uniquename", solution).Id);

    public Table Table(string name) => Catalog.Tables[name];

    public Column Column(string table, string name) => Catalog.Tables[table].Columns[name];

    public IReadOnlyList<Entity> Rows(string table, string column, object value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return Service.RetrieveMultiple(query).Entities;
    }

    /// <summary>The only row with this value.</summary>
    public Entity Row(string table, string column, object value) => Rows(table, column, value).Single();

    public Entity Row(string table, Guid id) => Service.Retrieve(table, id, new ColumnSet(true));

    public void Dispose() => Organization.Dispose();
}

/// <summary>Short forms for values of rows.</summary>
internal static class Values
{
    public static int Option(this Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column).Value;

    public static Guid Lookup(this Entity row, string column) => row.GetAttributeValue<EntityReference>(column).Id;

    public static string Text(this Entity row, string column) => row.GetAttributeValue<string>(column);
}
