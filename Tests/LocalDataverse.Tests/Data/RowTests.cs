using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Data;

public sealed class RowTests : IDisposable
{
    private readonly Store _store = Ship.Store();

    public static TheoryData<string, object> Values() => new()
    {
        { "new_name", "Vasa" },
        { "new_story", "sank\r\nat once \u2620 " },
        { "new_masts", 3 },
        { "new_crew", long.MinValue },
        { "new_length", 99_999_999_999.1234567891m },
        { "new_length", -0.0000000001m },
        { "new_speed", 8.25 },
        { "new_price", new Money(922_337_203_685_477.5807m) },
        { "new_afloat", false },
        { "new_kind", new OptionSetValue(3) },
        { "new_cargoes", new OptionSetValueCollection { new OptionSetValue(10), new OptionSetValue(100) } },
        { "new_launched", new DateTime(1753, 1, 1) },
        { "new_sighted", new DateTime(1969, 12, 31, 23, 59, 59, DateTimeKind.Utc) },
        { "new_localtime", new DateTime(2024, 2, 29, 12, 0, 0) },
        { "new_homeid", new EntityReference("account", Guid.Parse("11111111-2222-3333-4444-555555555555")) },
        { "ownerid", new EntityReference("team", Guid.Parse("11111111-2222-3333-4444-555555555555")) },
        { "new_picture", new byte[] { 0, 1, 255 } },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_back_as_it_was(string column, object value)
    {
        var id = _store.Add("new_ship", (column, value)).Id;
        var found = Find(id, column)[column];
        Assert.Equal(value.GetType(), found.GetType());
        if (value is OptionSetValueCollection options)
            Assert.Equal(options.Select(option => option.Value), ((OptionSetValueCollection)found).Select(option => option.Value));
        else
            Assert.Equal(value is Money money ? money.Value : value, found is Money amount ? amount.Value : found);
        if (value is DateTime time)
            Assert.Equal(time.Kind, ((DateTime)found).Kind);
    }

    // learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-retrieve
    [Fact]
    public void A_column_without_a_value_is_absent()
    {
        var id = _store.Add("new_ship", ("new_name", "Vasa"), ("new_masts", 3)).Id;
        _store.Rows.Update(_store.Table("new_ship"), new Entity("new_ship", id) { ["new_masts"] = null });
        var row = _store.Rows.Find(_store.Table("new_ship"), id, new ColumnSet(true))!;
        Assert.False(row.Contains("new_masts"));
        Assert.Equal("Vasa", row["new_name"]);
        Assert.Equal(id, row["new_shipid"]);
    }

    // learn.microsoft.com/power-apps/developer/data-platform/optimistic-concurrency
    [Fact]
    public void Every_write_gives_a_greater_version_than_any_before()
    {
        var ship = _store.Add("new_ship");
        var account = _store.Add("account");
        var first = Version("new_ship", ship.Id);
        Assert.True(first < Version("account", account.Id));
        _store.Rows.Update(_store.Table("new_ship"), new Entity("new_ship", ship.Id));
        Assert.True(Version("account", account.Id) < Version("new_ship", ship.Id));
    }

    [Fact]
    public void Writing_to_a_row_that_is_not_there_fails()
    {
        var id = Guid.Parse("11111111-2222-3333-4444-555555555555");
        var fault = Store.Fails(Faults.ObjectDoesNotExist, () => _store.Rows.Update(_store.Table("new_ship"), new Entity("new_ship", id)));
        Assert.Equal($"Entity 'new_ship' With Id = {id} Does Not Exist", fault.Message);
        Store.Fails(Faults.ObjectDoesNotExist, () => _store.Rows.Delete(_store.Table("new_ship"), id));
        Assert.Null(_store.Rows.Find(_store.Table("new_ship"), id, new ColumnSet()));
        Assert.False(_store.Rows.Exists(_store.Table("new_ship"), id));
    }

    [Fact]
    public void A_taken_id_is_refused()
    {
        var id = _store.Add("new_ship").Id;
        Store.Fails(Faults.DuplicateRecord, () => _store.Rows.Insert(_store.Table("new_ship"), [new Entity("new_ship", id)]));
    }

    // learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity
    [Theory]
    [InlineData("A1", "a1", true)]
    [InlineData("Å1", "A1", true)]
    [InlineData("A1", "A1  ", true)]
    [InlineData("A1", "A2", false)]
    [InlineData(null, null, false)]
    public void A_key_is_taken_whatever_the_case_accents_and_trailing_blanks(string? first, string? second, bool isTaken)
    {
        var home = _store.Add("account", ("name", "Navy"));
        _store.Add("new_ship", ("new_code", first), ("new_homeid", home));
        void AddSecond() => _store.Add("new_ship", ("new_code", second), ("new_homeid", home));
        if (isTaken)
            Assert.Equal(
                "Entity Key By code violated. A record with the same value for new_Code, new_HomeId already exists. A duplicate record cannot be created. Select one or more unique values and try again.",
                Store.Fails(Faults.DuplicateRecordEntityKey, AddSecond).Message);
        else
            AddSecond();
    }

    [Fact]
    public void A_key_with_a_null_in_any_column_is_not_checked()
    {
        _store.Add("new_ship", ("new_code", "A1"));
        _store.Add("new_ship", ("new_code", "A1"));
    }

    [Fact]
    public void A_row_is_found_by_its_key()
    {
        var home = _store.Add("account", ("name", "Navy"));
        var ship = _store.Add("new_ship", ("new_code", "A1"), ("new_homeid", home));
        Assert.Equal(ship.Id, _store.Rows.FindByKey(_store.Table("new_ship"), new KeyAttributeCollection { { "new_homeid", home }, { "new_code", "a1" } }));
        Assert.Null(_store.Rows.FindByKey(_store.Table("new_ship"), new KeyAttributeCollection { { "new_homeid", home.Id }, { "new_code", "B" } }));
        Store.Fails(Faults.EntityKeyNotDefined, () => _store.Rows.FindByKey(_store.Table("new_ship"), new KeyAttributeCollection { { "new_code", "A1" } }));
    }

    [Fact]
    public void Many_rows_are_written_together_or_not_at_all()
    {
        var home = _store.Add("account", ("name", "Navy"));
        Entity Row(string code) => new("new_ship") { ["new_code"] = code, ["new_homeid"] = home };
        Store.Fails(Faults.DuplicateRecordEntityKey, () => _store.Rows.Insert(_store.Table("new_ship"), [Row("1"), Row("2"), Row("1")]));
        Assert.Empty(_store.Run(new QueryExpression("new_ship")).Entities);
    }

    [Fact]
    public void Rows_of_several_shapes_go_in_together()
    {
        Entity[] rows = [new("new_ship") { ["new_name"] = "a" }, new("new_ship") { ["new_masts"] = 1 }, new("new_ship") { ["new_name"] = "c" }];
        _store.Rows.Insert(_store.Table("new_ship"), rows);
        var found = _store.Rows.Find(_store.Table("new_ship"), [.. rows.Select(row => row.Id), Guid.Empty], new ColumnSet("new_name"));
        Assert.Equal(["a", null, "c"], rows.Select(row => found[row.Id].GetAttributeValue<string>("new_name")));
    }

    [Fact]
    public void An_unfinished_transaction_leaves_no_rows_and_an_inner_one_only_its_own()
    {
        using (var outer = _store.Database.Begin())
        {
            _store.Add("account", ("name", "kept"));
            using (_store.Database.Begin())
                _store.Add("account", ("name", "undone"));
            outer.Commit();
        }
        using (_store.Database.Begin())
            _store.Add("account", ("name", "undone"));
        Assert.False(_store.Database.InTransaction);
        Assert.Equal(["kept"], _store.Values("<fetch><entity name='account'><attribute name='name'/></entity></fetch>", "name"));
    }

    [Fact]
    public void New_ids_sort_in_the_order_they_were_given_out()
    {
        var ids = new IdSource();
        var given = Enumerable.Range(0, 10_000).Select(_ => ids.NewId()).ToList();
        Assert.Equal(given, given.Order().Distinct());
    }

    // learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-retrieve#access-formatted-values
    [Fact]
    public void A_formatted_row_says_what_people_read()
    {
        var home = _store.Add("account", ("name", "Navy"));
        var currency = _store.Add("transactioncurrency", ("currencyname", "Krona"), ("currencysymbol", "kr"));
        _store.Add("organization", ("basecurrencyid", currency));
        var id = _store.Add("new_ship",
            ("new_homeid", home), ("new_kind", new OptionSetValue(2)), ("new_afloat", true), ("new_masts", 1234), ("new_length", 1234.5m),
            ("new_price", new Money(-1234.5m)), ("new_sighted", new DateTime(2024, 2, 9, 13, 5, 0, DateTimeKind.Utc)), ("new_launched", new DateTime(2024, 2, 9)),
            ("new_cargoes", new OptionSetValueCollection { new OptionSetValue(100), new OptionSetValue(10) })).Id;
        var row = _store.Rows.Find(_store.Table("new_ship"), id, new ColumnSet(true), formatted: true)!;
        Assert.Equal("Navy", row.GetAttributeValue<EntityReference>("new_homeid").Name);
        var expected = new Dictionary<string, string>
        {
            ["new_homeid"] = "Navy", ["new_kind"] = "Barque", ["new_afloat"] = "Afloat", ["new_masts"] = "1,234", ["new_length"] = "1,234.5000000000",
            ["new_price"] = "-kr1,234.5000", ["new_sighted"] = "2/9/2024 1:05 PM", ["new_launched"] = "2/9/2024", ["new_cargoes"] = "Grain; Tea",
        };
        Assert.Equal(expected.OrderBy(pair => pair.Key), row.FormattedValues.Where(pair => pair.Key != "versionnumber").OrderBy(pair => pair.Key));
    }

    public void Dispose() => _store.Dispose();

    private Entity Find(Guid id, params string[] columns) => _store.Rows.Find(_store.Table("new_ship"), id, new ColumnSet(columns))!;

    private long Version(string table, Guid id) => long.Parse(_store.Rows.Find(_store.Table(table), id, new ColumnSet())!.RowVersion);
}
