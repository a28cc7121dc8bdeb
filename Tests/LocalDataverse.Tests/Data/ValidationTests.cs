using System;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Data;

/// <summary>Sources: learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata and .../reference/web-service-error-codes.</summary>
public sealed class ValidationTests : IDisposable
{
    private readonly Store _store = Ship.Store();

    public static TheoryData<string, object?, string> Refused() => new()
    {
        { "new_mast", 1, nameof(Faults.ColumnNotFound) },
        { "new_name", new string('x', 21), nameof(Faults.StringLengthTooLong) },
        { "new_name", 1, nameof(Faults.IncorrectAttributeType) },
        { "new_kind", 1, nameof(Faults.IncorrectAttributeType) },
        { "new_masts", 1L, nameof(Faults.IncorrectAttributeType) },
        { "new_price", 1m, nameof(Faults.IncorrectAttributeType) },
        { "new_homeid", Guid.Empty, nameof(Faults.IncorrectAttributeType) },
        { "new_masts", 8, nameof(Faults.IntegerOutOfRange) },
        { "new_masts", -1, nameof(Faults.IntegerOutOfRange) },
        { "new_length", 100_000_000_000.0000000001m, nameof(Faults.DecimalOutOfRange) },
        { "new_price", new Money(922_337_203_685_478m), nameof(Faults.DecimalOutOfRange) },
        { "new_speed", 100.1, nameof(Faults.DecimalOutOfRange) },
        { "new_speed", double.NaN, nameof(Faults.DecimalOutOfRange) },
        { "new_kind", new OptionSetValue(4), nameof(Faults.OptionOutOfRange) },
        { "new_cargoes", new OptionSetValueCollection { new OptionSetValue(11) }, nameof(Faults.OptionOutOfRange) },
        { "statuscode", new OptionSetValue(9), nameof(Faults.OptionOutOfRange) },
        { "new_sighted", new DateTime(1752, 12, 31), nameof(Faults.InvalidDate) },
        { "new_homeid", new EntityReference("contact", Guid.Parse("11111111-2222-3333-4444-555555555555")), nameof(Faults.InvalidArgument) },
        { "new_homeid", new EntityReference("account", Guid.Empty), nameof(Faults.InvalidArgument) },
        { "new_shipid", null, nameof(Faults.CannotBeNull) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_value_that_breaks_a_rule_is_refused(string column, object? value, string fault)
    {
        var code = (FaultCode)typeof(Faults).GetField(fault)!.GetValue(null)!;
        Store.Fails(code, () => Check((column, value)));
    }

    public static TheoryData<string, object?, object?> Stored() => new()
    {
        { "new_name", "", null },
        { "new_name", " Vasa ", " Vasa " },
        { "new_length", 1.00000000005m, 1.0000000001m },
        { "new_length", -1.00000000005m, -1.0000000001m },
        { "new_speed", 1.125, 1.13 },
        { "new_launched", new DateTime(2024, 2, 29, 23, 59, 59, DateTimeKind.Utc), new DateTime(2024, 2, 29) },
        { "new_sighted", new DateTime(2024, 2, 29, 23, 59, 59, 999, DateTimeKind.Unspecified), new DateTime(2024, 2, 29, 23, 59, 59, DateTimeKind.Utc) },
        { "new_cargoes", new OptionSetValueCollection(), null },
        { "new_name", null, null },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_value_is_brought_into_its_stored_form(string column, object? value, object? stored) => Assert.Equal(stored, Check((column, value))[column]);

    [Fact]
    public void Money_is_rounded_to_the_columns_decimals() => Assert.Equal(1.0001m, ((Money)Check(("new_price", new Money(1.00005m)))["new_price"]).Value);

    [Fact]
    public void The_message_says_what_is_too_long() => Assert.Equal(
        "A validation error occurred.  The length of the 'new_name' attribute of the 'new_ship' entity exceeded the maximum allowed length of '20'.",
        Store.Fails(Faults.StringLengthTooLong, () => Check(("new_name", new string('x', 21)))).Message);

    [Fact]
    public void Columns_that_callers_may_not_write_are_dropped_without_a_word()
    {
        var time = new DateTime(2020, 1, 1);
        Assert.False(Check(("createdon", time)).Contains("createdon"));
        var row = new Entity("new_ship") { ["createdon"] = time };
        _store.Validation.Check(_store.Table("new_ship"), row, create: true, byServer: true);
        Assert.True(row.Contains("createdon"));
    }

    // learn.microsoft.com/power-apps/developer/data-platform/define-custom-state-model-transitions
    [Theory]
    [InlineData(1, null, 1, 2)]
    [InlineData(0, null, 0, 1)]
    [InlineData(null, 2, 1, 2)]
    [InlineData(null, 3, 0, 3)]
    [InlineData(0, 3, 0, 3)]
    public void State_and_status_are_completed_to_a_pair(int? state, int? status, int expectedState, int expectedStatus)
    {
        var row = new Entity("new_ship");
        if (state is { } s)
            row["statecode"] = new OptionSetValue(s);
        if (status is { } r)
            row["statuscode"] = new OptionSetValue(r);
        _store.Validation.Check(_store.Table("new_ship"), row, create: false);
        Assert.Equal(expectedState, row.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.Equal(expectedStatus, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact]
    public void A_status_of_another_state_is_refused() =>
        Store.Fails(Faults.InvalidStateCodeStatusCode, () => Check(("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(3))));

    [Fact]
    public void A_look_up_must_point_to_a_row()
    {
        var home = _store.Add("account", ("name", "Navy"));
        var missing = new EntityReference("account", Guid.Parse("11111111-2222-3333-4444-555555555555"));
        _store.Validation.CheckLookups(_store.Table("new_ship"), [new Entity("new_ship") { ["new_homeid"] = home }]);
        Assert.Contains(missing.Id.ToString(), Store.Fails(Faults.ObjectDoesNotExist, () =>
            _store.Validation.CheckLookups(_store.Table("new_ship"), [new Entity("new_ship") { ["new_homeid"] = home }, new Entity("new_ship") { ["new_homeid"] = missing }])).Message);
    }

    // learn.microsoft.com/power-apps/developer/data-platform/use-alternate-key-reference-record
    [Fact]
    public void A_look_up_may_name_its_target_by_an_alternate_key()
    {
        var home = _store.Add("account", ("name", "Navy"));
        var sister = _store.Add("new_ship", ("new_code", "A1"), ("new_homeid", home));
        var reference = new EntityReference("new_ship", new KeyAttributeCollection { { "new_code", "A1" }, { "new_homeid", home } });
        var row = new Entity("new_ship") { ["new_sisterid"] = reference };
        _store.Validation.Check(_store.Table("new_ship"), row, create: true);
        _store.Validation.CheckLookups(_store.Table("new_ship"), [row]);
        Assert.Equal(sister.Id, reference.Id);
        reference = new EntityReference("new_ship", new KeyAttributeCollection { { "new_code", "B" }, { "new_homeid", home } });
        Store.Fails(Faults.RecordNotFoundByEntityKey, () => _store.Validation.CheckLookups(_store.Table("new_ship"), [new Entity("new_ship") { ["new_sisterid"] = reference }]));
    }

    public void Dispose() => _store.Dispose();

    private Entity Check(params (string Column, object? Value)[] values)
    {
        var row = new Entity("new_ship", Guid.Parse("11111111-2222-3333-4444-555555555555"));
        foreach (var (column, value) in values)
            row[column] = value;
        _store.Validation.Check(_store.Table("new_ship"), row, create: true);
        return row;
    }
}
