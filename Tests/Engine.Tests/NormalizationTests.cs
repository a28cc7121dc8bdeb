using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Normalization;
using GovDataIntegration.Engine.Policy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Xunit;

namespace Engine.Tests;

/// <summary>From what a source sends to what is compared and stored.</summary>
public class NormalizationTests
{
    [Theory]
    [InlineData("  Va. ", "VA.")]
    [InlineData("Full   Time", "FULL TIME")]
    [InlineData("007", "007")]
    [InlineData("Zoe\u0308", "ZOË")]
    [InlineData("a\u00a0b\t", "A B")]
    public void Codes_are_compared_trimmed_composed_and_without_case(string code, string expected) =>
        Assert.Equal(expected, CodeText.Normalize(code, caseSensitive: false));

    [Theory]
    [InlineData(AttributeTypeCode.Integer, " 42 ", "42", 42)]
    [InlineData(AttributeTypeCode.Boolean, "Yes", "true", true)]
    [InlineData(AttributeTypeCode.Boolean, "0", "false", false)]
    [InlineData(AttributeTypeCode.String, "Zoë", "Zoë", "Zoë")]
    public void A_readable_value_becomes_canonical_text_and_a_stored_value(AttributeTypeCode type, string text, string canonical, object stored)
    {
        var field = new FieldType("field", type);
        Assert.Null(field.Read(text, out var read));
        Assert.Equal(canonical, read);
        Assert.Equal(stored, field.ToAttribute(read));
        Assert.Equal(canonical, field.FromAttribute(field.ToAttribute(read)));
    }

    [Theory]
    [InlineData("2025-01-31", "2025-01-31")]
    [InlineData("01/31/2025", "2025-01-31")]
    [InlineData("20250131", "2025-01-31")]
    [InlineData("2025-01-31T23:30:00-05:00", "2025-02-01")]
    public void Dates_are_read_in_the_forms_that_sources_use(string text, string canonical)
    {
        Assert.Null(new FieldType("birthdate", AttributeTypeCode.DateTime) { IsDateOnly = true }.Read(text, out var read));
        Assert.Equal(canonical, read);
    }

    [Theory]
    [InlineData(AttributeTypeCode.DateTime, "00/00/0000")]
    [InlineData(AttributeTypeCode.DateTime, "1752-12-31")]
    [InlineData(AttributeTypeCode.DateTime, "yesterday")]
    [InlineData(AttributeTypeCode.Integer, "4.5")]
    [InlineData(AttributeTypeCode.Integer, "many")]
    [InlineData(AttributeTypeCode.Boolean, "maybe")]
    [InlineData(AttributeTypeCode.Picklist, "7")]
    [InlineData(AttributeTypeCode.Lookup, "not-an-id")]
    [InlineData(AttributeTypeCode.EntityName, "account")]
    public void What_does_not_fit_the_column_is_refused_with_a_sentence_that_names_it(AttributeTypeCode type, string text)
    {
        var problem = new FieldType("field", type) { Targets = ["account"] }.Read(text, out var canonical);
        Assert.Contains("field", problem, StringComparison.Ordinal);
        Assert.Null(canonical);
    }

    [Fact]
    public void Text_is_held_to_the_columns_length()
    {
        var field = new FieldType("name", AttributeTypeCode.String) { MaxLength = 3 };
        Assert.Null(field.Read("abc", out _));
        Assert.Equal("The text has 4 characters; name takes at most 3.", field.Read("abcd", out _));
    }

    [Fact]
    public void One_number_has_one_canonical_text()
    {
        var field = new FieldType("amount", AttributeTypeCode.Decimal) { Decimals = 2, Min = -10, Max = 10 };
        Assert.Null(field.Read("1.50", out var padded));
        Assert.Null(field.Read("1.499999", out var rounded));
        Assert.Equal("1.5", padded);
        Assert.Equal(padded, rounded);
        Assert.Equal(padded, field.FromAttribute(1.50m));
        Assert.NotNull(field.Read("10.01", out _));
    }

    [Fact]
    public void Options_are_read_by_value_and_by_label()
    {
        var field = new FieldType("kind", AttributeTypeCode.Picklist, [new(1, "Customer"), new(2, "Partner")]);
        Assert.Null(field.Read("partner", out var byLabel));
        Assert.Null(field.Read("2", out var byValue));
        Assert.Equal("2", byLabel);
        Assert.Equal(byLabel, byValue);
        Assert.Equal("Partner", field.Display("2"));
    }

    [Theory]
    [InlineData("TIDE", "51", "VA", 1.00)]
    [InlineData("PERSONA", "VA", "VA", 1.00)]
    [InlineData("PERSONA", "Va.", "VA", 0.95)]
    [InlineData("PERSONA", "Virginia ", "VA", 0.90)]
    [InlineData("TIDE", "virginia", "VA", 0.95)]
    [InlineData("CASEBOOK", "va", "VA", 1.00)]
    public void A_code_is_translated_by_the_first_step_that_knows_it(string source, string code, string canonical, double confidence)
    {
        var translation = States().Translate(source, "STATE", code);
        Assert.Equal([canonical], translation.Canonicals);
        Assert.Equal(confidence, translation.Confidence, 6);
    }

    [Theory]
    [InlineData("PERSONA", "51")]
    [InlineData("TIDE", "5")]
    [InlineData("TIDE", "051")]
    [InlineData("CASEBOOK", "Commonwealth of VA")]
    public void A_code_that_nobody_mapped_stays_unmapped(string source, string code) =>
        Assert.Empty(States().Translate(source, "STATE", code).Canonicals);

    [Fact]
    public void Two_answers_at_one_step_are_ambiguous_whatever_their_confidence()
    {
        var maps = new ValueMaps([Map(null, "PERSTYPE", "T", null, "Term", 1.0), Map(null, "PERSTYPE", "T", null, "Temporary", 0.5)], Now);
        Assert.Equal(["Temporary", "Term"], maps.Translate("TIDE", "PERSTYPE", "T").Canonicals);
    }

    [Fact]
    public void Only_active_maps_within_their_validity_translate()
    {
        var retired = Map(null, "L", "A", null, "a", 1);
        retired[ValueMap.MapState] = Rows.Option(MapState.Retired);
        var future = Map(null, "L", "B", null, "b", 1);
        future[ValueMap.ValidFrom] = Now.AddDays(1);
        var past = Map(null, "L", "C", null, "c", 1);
        past[ValueMap.ValidTo] = Now.AddDays(-1);
        var maps = new ValueMaps([retired, future, past], Now);
        Assert.All(new[] { "A", "B", "C" }, code => Assert.Empty(maps.Translate("TIDE", "L", code).Canonicals));
    }

    [Fact]
    public void Json_survives_reading_and_writing()
    {
        const string Text = """{"a":"x \"y\" \\ é","b":1.50,"c":true,"d":null,"odd name/1":[1,"two",{}]}""";
        Assert.Equal(Text, Json.Parse(Text).ToString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1,]x")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("[[[[[[[[[[[[1]]]]]]]]]]]]")]
    [InlineData("")]
    [InlineData("nothing")]
    public void What_is_not_json_is_refused(string text) =>
        Assert.Equal("INVALID_JSON", Assert.Throws<Refusal>(() => Json.Parse(text)).Reason.Code);

    [Fact]
    public void Every_reason_has_its_own_code_and_a_sentence()
    {
        Assert.Equal(Reason.All.Count, Reason.All.Select(r => r.Code).Distinct().Count());
        Assert.All(Reason.All, r => Assert.Matches("^[A-Z_]+$", r.Code));
        Assert.All(Reason.All, r => Assert.True(r.Say("a", "b", "c", "d").Length > 0));
    }

    private static DateTime Now { get; } = new(2025, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    private static ValueMaps States() => new(
        [
            Map("TIDE", "STATE", "51", "Virginia", "VA", 1.00), Map(null, "STATE", "VA", "Virginia", "VA", null),
            Map("PERSONA", "STATE", "Va.", null, "VA", 0.95),
        ], Now);

    private static Entity Map(string? source, string list, string? code, string? label, string canonical, double? confidence) =>
        new(ValueMap.Table, new Guid(Hash.Of(source ?? "", list, code ?? "", canonical)[..32]))
        {
            [ValueMap.SourceSystemKey] = source, [ValueMap.CodeList] = list, [ValueMap.SourceCode] = code, [ValueMap.SourceLabel] = label,
            [ValueMap.Canonical] = canonical, [ValueMap.Confidence] = confidence, [ValueMap.MapState] = Rows.Option(MapState.Active),
        };
}

/// <summary>The list of authoritative sources.</summary>
public class AuthoritativeSourcesTests
{
    [Theory]
    [InlineData("TIDE; PERSONA, CASEBOOK; *", "TIDE", 1)]
    [InlineData("TIDE; PERSONA, CASEBOOK; *", "casebook", 2)]
    [InlineData("TIDE; PERSONA, CASEBOOK; *", "OTHER", 3)]
    [InlineData("@dataverse\nTIDE", "@dataverse", 1)]
    [InlineData("@dataverse\r\nTIDE", "TIDE", 2)]
    [InlineData("TIDE;;PERSONA", "PERSONA", 2)]
    [InlineData("!X; TIDE", "TIDE", 1)]
    [InlineData("TIDE", "PERSONA", null)]
    public void Ranks_follow_the_list(string list, string source, int? rank) =>
        Assert.Equal(rank, AuthoritativeSources.Parse(list).RankOf(source));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("!X")]
    public void A_list_without_names_ranks_nobody(string? list) => Assert.True(AuthoritativeSources.Parse(list).RanksNobody);

    [Fact]
    public void An_excluded_source_may_not_write() => Assert.True(AuthoritativeSources.Parse("*; !TIDE").Forbids("tide"));

    [Theory]
    [InlineData("TIDE; tide")]
    [InlineData("*; *")]
    [InlineData("TIDE; !")]
    public void A_list_that_contradicts_itself_is_refused(string list) =>
        Assert.Equal("POLICY_INVALID", Assert.Throws<Refusal>(() => AuthoritativeSources.Parse(list)).Reason.Code);
}

/// <summary>Versions in each ordering mode.</summary>
public class SourceVersionTests
{
    private static readonly Reception Received = new(new DateTime(2025, 1, 1, 12, 0, 0, DateTimeKind.Utc), 3);

    [Theory]
    [InlineData("Sequence", "9", "10")]
    [InlineData("VersionText", "a-9", "a-91")]
    [InlineData("Timestamp", "2025-01-01T00:00:00.1Z", "2025-01-01T00:00:00.1000001Z")]
    [InlineData("Timestamp", "2025-01-01T00:30:00+02:00", "2024-12-31T23:00:00Z")]
    public void Versions_are_compared_as_the_mode_says(string mode, string earlier, string later) =>
        Assert.True(Read(mode, earlier)!.CompareTo(Read(mode, later)) < 0);

    [Theory]
    [InlineData("Sequence", null)]
    [InlineData("Sequence", "v7")]
    [InlineData("VersionText", null)]
    [InlineData("Timestamp", null)]
    [InlineData("Timestamp", "12/31/2024")]
    public void A_version_that_cannot_be_read_is_missing(string mode, string? version) => Assert.Null(Read(mode, version));

    [Fact]
    public void A_stored_version_compares_like_the_one_that_was_read()
    {
        var read = Read("Sequence", "007")!;
        Assert.Equal(read, SourceVersion.Stored(OrderingMode.Sequence, read.Text));
    }

    // The third of its request: a tick for each before it keeps them in order.
    [Fact]
    public void A_time_far_in_the_future_counts_as_the_time_of_receipt_in_the_order_of_the_request() =>
        Assert.Equal(Read("Timestamp", "2025-01-01T12:00:00.0000003Z"), Read("Timestamp", "2025-01-01T12:05:01Z"));

    [Fact]
    public void Without_versions_items_are_ordered_as_they_came() =>
        Assert.True(Read("None", null)!.CompareTo(SourceVersion.Read(OrderingMode.None, null, null, new Reception(Received.At, 4))) < 0);

    private static SourceVersion? Read(string mode, string? version) =>
        SourceVersion.Read(Enum.Parse<OrderingMode>(mode), version, null, Received);
}
