using System;
using System.IO;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Data;

public sealed class DefinitionTests
{
    [Fact]
    public void Definitions_and_rows_survive_the_process()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".db");
        try
        {
            EntityReference row;
            using (var store = new Store(path))
            {
                store.Metadata.Apply(store.Metadata.Current.With(Ship.Table()));
                row = store.Add("new_ship", ("new_name", "Vasa"), ("new_length", 69.1234567891m));
            }
            using (var store = new Store(path))
            {
                Assert.Equal(Ship.Table().Columns.Keys, store.Table("new_ship").Columns.Keys);
                Assert.Equal(69.1234567891m, store.Rows.Find(store.Table("new_ship"), row.Id, new ColumnSet(true))!["new_length"]);
            }
        }
        finally
        {
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"))
                File.Delete(file);
        }
    }

    [Fact]
    public void A_new_column_is_there_and_a_removed_one_is_gone()
    {
        using var store = Ship.Store();
        var row = store.Add("new_ship", ("new_name", "Vasa"), ("new_masts", 3));
        var table = store.Table("new_ship");
        var changed = table with { Columns = table.Columns.Remove("new_masts").Add("new_flag", Ship.Column("new_Flag", ColumnType.String)) };
        store.Metadata.Apply(store.Metadata.Current.With(changed));
        Assert.Equal("Vasa", store.Rows.Find(changed, row.Id, new ColumnSet(true))!["new_name"]);
        Store.Fails(Faults.ColumnNotFound, () => store.Rows.Find(changed, row.Id, new ColumnSet("new_masts")));
        store.Rows.Update(changed, new Entity("new_ship", row.Id) { ["new_flag"] = "SE" });
        Assert.Equal("SE", store.Rows.Find(changed, row.Id, new ColumnSet("new_flag"))!["new_flag"]);
    }

    [Fact]
    public void Rolled_back_definitions_leave_nothing()
    {
        using var store = new Store();
        var earlier = store.Metadata.Current;
        using (store.Database.Begin())
            store.Metadata.Apply(earlier.With(Ship.Table()));
        store.Metadata.Restore(earlier);
        Store.Fails(Faults.TableNotFound, () => store.Table("new_ship"));
        store.Metadata.Apply(earlier.With(Ship.Table()));
        store.Add("new_ship", ("new_name", "Vasa"));
    }

    [Fact]
    public void A_removed_table_takes_its_rows_with_it()
    {
        using var store = Ship.Store();
        store.Add("new_ship", ("new_name", "Vasa"));
        var with = store.Metadata.Current;
        store.Metadata.Apply(with with { Tables = with.Tables.Remove("new_ship") });
        store.Metadata.Apply(with);
        Assert.Empty(store.Run(new QueryExpression("new_ship")).Entities);
    }

    [Fact]
    public void A_look_up_that_gets_a_second_target_keeps_what_it_points_to()
    {
        using var store = Ship.Store();
        var account = store.Add("account", ("name", "Navy"));
        var row = store.Add("new_ship", ("new_homeid", account));
        var table = store.Table("new_ship");
        var wider = table with { Columns = table.Columns.SetItem("new_homeid", table.Columns["new_homeid"] with { Targets = ["account", "contact"] }) };
        store.Metadata.Apply(store.Metadata.Current.With(wider));
        Assert.Equal(account, store.Rows.Find(wider, row.Id, new ColumnSet("new_homeid"))!["new_homeid"]);
    }

    [Fact]
    public void A_key_over_duplicates_is_refused()
    {
        using var store = Ship.Store();
        store.Add("new_ship", ("new_name", "Vasa"));
        store.Add("new_ship", ("new_name", "VASA "));
        Store.Fails(Faults.DuplicateRecordEntityKey, () => store.Metadata.Apply(store.Metadata.Current.With(Ship.Table() with { Keys = [new AlternateKey("new_bynames", "new_ByNames", ["new_name"])] })));
        store.Add("new_ship", ("new_name", "vasa"));
    }

    // learn.microsoft.com/power-apps/developer/data-platform/activity-entities
    [Fact]
    public void Activities_of_every_kind_are_activity_pointers()
    {
        using var store = new Store();
        var account = store.Add("account", ("name", "Navy"));
        var task = store.Add("task", ("subject", "Paint"), ("regardingobjectid", account), ("activitytypecode", "task"));
        var pointer = Assert.Single(store.Fetch("<fetch><entity name='activitypointer'><attribute name='subject'/><attribute name='activitytypecode'/><attribute name='regardingobjectid'/></entity></fetch>").Entities);
        Assert.Equal(task.Id, pointer.Id);
        Assert.Equal("task", pointer["activitytypecode"]);
        Assert.Equal("Navy", pointer.GetAttributeValue<EntityReference>("regardingobjectid").Name);
    }
}
