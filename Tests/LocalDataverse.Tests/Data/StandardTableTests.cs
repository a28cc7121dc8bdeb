using System.Linq;
using LocalDataverse.Metadata;
using Xunit;

namespace LocalDataverse.Tests.Data;

public sealed class StandardTableTests
{
    private readonly Catalog _catalog = StandardTables.Catalog;

    [Fact]
    public void Every_look_up_of_a_known_target_has_a_relationship()
    {
        var missing =
            from table in _catalog.Tables.Values
            from column in table.Columns.Values
            from target in column.Targets
            where _catalog.Tables.ContainsKey(target)
            where !_catalog.Parents(table.LogicalName).Any(r => r.ReferencingColumn == column.LogicalName && r.ReferencedTable == target)
            select $"{table.LogicalName}.{column.LogicalName} to {target}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_relationship_joins_columns_that_exist()
    {
        foreach (var relationship in _catalog.OneToMany.Values)
        {
            Assert.Contains(relationship.ReferencedTable, _catalog.Tables.Keys);
            Assert.Contains(relationship.ReferencedTable, _catalog.Table(relationship.ReferencingTable).Columns[relationship.ReferencingColumn].Targets);
        }
        foreach (var relationship in _catalog.ManyToMany.Values)
        {
            Assert.Equal(_catalog.Table(relationship.Table1).PrimaryId, relationship.Table1Column);
            Assert.Equal(_catalog.Table(relationship.Table2).PrimaryId, relationship.Table2Column);
            Assert.True(_catalog.Table(relationship.IntersectTable).IsIntersect);
        }
    }

    [Fact]
    public void Every_table_has_its_key_and_its_name()
    {
        foreach (var table in _catalog.Tables.Values)
        {
            Assert.True(table.Columns[table.PrimaryId].IsPrimaryId);
            Assert.True(table.PrimaryName is null || table.Columns[table.PrimaryName].IsPrimaryName);
        }
        Assert.Equal(_catalog.Tables.Count, _catalog.Tables.Values.Select(table => table.EntitySetName).Distinct().Count());
        Assert.Equal(_catalog.Tables.Count, _catalog.Tables.Values.Select(table => table.ObjectTypeCode).Distinct().Count());
    }

    // learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-navigation-properties
    [Theory]
    [InlineData("account", "primarycontactid", "contact", "primarycontactid", "account_primary_contact")]
    [InlineData("contact", "parentcustomerid", "account", "parentcustomerid_account", "contact_customer_accounts")]
    [InlineData("contact", "parentcustomerid", "contact", "parentcustomerid_contact", "contact_customer_contacts")]
    [InlineData("account", "ownerid", "team", "ownerid", "owner_accounts_team")]
    [InlineData("task", "regardingobjectid", "account", "regardingobjectid_account_task", "Account_Tasks")]
    [InlineData("customapirequestparameter", "customapiid", "customapi", "CustomAPIId", "customapi_customapirequestparameter")]
    public void Navigation_properties_have_the_platforms_names(string table, string column, string target, string single, string collection)
    {
        var relationship = Assert.Single(_catalog.Parents(table), r => r.ReferencingColumn == column && r.ReferencedTable == target);
        Assert.Equal(single, relationship.ReferencingNavigation);
        Assert.Equal(collection, relationship.ReferencedNavigation);
    }

    [Theory]
    [InlineData("account", 1, 2)]
    [InlineData("task", 1, 5)]
    [InlineData("workflow", 0, 1)]
    public void A_state_has_a_usual_status(string table, int state, int status) => Assert.Equal(status, _catalog.Table(table).DefaultStatus(state));
}
