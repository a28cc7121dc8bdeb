using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Xunit;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace LocalDataverse.Tests.Solutions;

public class ImportDefinitions
{
    // https://learn.microsoft.com/power-apps/developer/data-platform/custom-table-columns#system-columns
    [Fact]
    public void A_new_table_gets_the_columns_that_every_table_has()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo"));
        var table = target.Table("base_gizmo");
        string[] everywhere =
        [
            "base_gizmoid", "base_name", "createdby", "createdon", "createdonbehalfby", "modifiedby", "modifiedon", "modifiedonbehalfby",
            "overriddencreatedon", "importsequencenumber", "ownerid", "owningbusinessunit", "owningteam", "owninguser", "statecode",
            "statuscode", "versionnumber",
        ];
        Assert.Empty(everywhere.Except(table.Columns.Keys));
        Assert.Equal([(0, "Active"), (1, "Inactive")], table.Columns["statecode"].LocalOptionSet!.Options.Select(o => (o.Value, o.Label)));
        var ofOwner = target.Catalog.Parents("base_gizmo").Where(r => r.ReferencingColumn == "ownerid");
        Assert.Equal(["systemuser", "team"], ofOwner.Select(r => r.ReferencedTable).Order());
    }

    [Fact]
    public void A_new_table_has_the_names_that_its_source_gives_it()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo"));
        var table = target.Table("base_gizmo");
        Assert.Equal(("base_Gizmo", "base_gizmos"), (table.SchemaName, table.EntitySetName));
        Assert.Equal(("base_gizmoid", "base_name"), (table.PrimaryId, table.PrimaryName));
        Assert.Equal(("base_Gizmo label", "base_Gizmo labels"), (table.DisplayName, table.CollectionName));
        Assert.True(table is { IsCustom: true, ObjectTypeCode: >= 10000, Ownership: Ownership.UserOwned });
    }

    [Fact]
    public void Two_tables_cannot_have_one_entity_set()
    {
        var tables = Base.Table("base_Gizmo").Sections["Entities"].Replace("base_gizmos", "accounts", StringComparison.Ordinal);
        Fault.Is(0x80048033, "accounts", Base.Root(1, "schemaName", "base_gizmo").Section("Entities", tables));
    }

    [Fact]
    public void Rows_of_a_new_table_can_be_written_and_read()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Count", "int", "<MaxValue>9</MaxValue>")));
        var row = target.Row("base_gizmo", target.Service.Create(new Entity("base_gizmo") { ["base_name"] = "first", ["base_count"] = 7 }));
        Assert.Equal(("first", 7, 0), (row["base_name"], row["base_count"], row.Option("statecode")));
    }

    [Fact]
    public void A_new_table_brings_its_privileges()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo"));
        foreach (var verb in new[] { "Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share" })
            Assert.Single(target.Rows("privilege", "name", $"prv{verb}base_Gizmo"));
    }

    public static TheoryData<string, string, string> ColumnTypes => new()
    {
        { "nvarchar", "<Format>email</Format><MaxLength>50</MaxLength>", "String Email 50" },
        { "ntext", "<Format>textarea</Format><MaxLength>4000</MaxLength>", "Memo TextArea 4000" },
        { "int", "<Format>none</Format><MinValue>-5</MinValue><MaxValue>10</MaxValue>", "Integer None -5..10" },
        { "bigint", "", "BigInt" },
        { "decimal", "<MinValue>1E-10</MinValue><MaxValue>100</MaxValue><Accuracy>4</Accuracy>", "Decimal 0.0000000001..100 4" },
        { "float", "<MinValue>0</MinValue><MaxValue>1</MaxValue><Accuracy>3</Accuracy>", "Double 0..1 3" },
        { "money", "<MinValue>0</MinValue><MaxValue>9</MaxValue><Accuracy>2</Accuracy>", "Money 0..9 2" },
        { "bit", Local((0, "Off"), (1, "On")) + "<AppDefaultValue>1</AppDefaultValue>", "Boolean =1 Off,On" },
        { "picklist", Local((100000000, "A"), (100000001, "B")) + "<AppDefaultValue>-1</AppDefaultValue>", "Picklist A,B" },
        { "multiselectpicklist", Local((100000000, "A")), "MultiSelectPicklist A" },
        { "datetime", "<Format>date</Format><Behavior>1</Behavior>", "DateTime DateOnly UserLocal" },
        { "datetime", "<Format>date</Format><Behavior>2</Behavior>", "DateTime DateOnly DateOnly" },
        { "datetime", "<Format>datetime</Format><Behavior>3</Behavior>", "DateTime DateAndTime TimeZoneIndependent" },
        { "file", "<MaxValue>32768</MaxValue>", "File ..32768" },
        { "image", "<MaxLength>9437328</MaxLength><MaxValue>10240</MaxValue>", "Image ..10240 9437328" },
    };

    [Theory]
    [MemberData(nameof(ColumnTypes))]
    public void Columns_of_every_type_are_read(string type, string more, string expected)
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Thing", type, more)));
        var column = target.Column("base_gizmo", "base_thing");
        Assert.Equal(expected, Description(column));
        Assert.Equal(("base_Thing", "base_Thing label", true), (column.SchemaName, column.DisplayName, column.IsCustom));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/configure-currency-columns
    [Fact]
    public void A_money_column_comes_with_its_base_value_currency_and_rate()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Price", "money", "<Accuracy>2</Accuracy>")));
        Assert.False(target.Column("base_gizmo", "base_price_base").ValidForCreate);
        Assert.Equal(ColumnType.Decimal, target.Column("base_gizmo", "exchangerate").Type);
        Assert.Equal(["transactioncurrency"], target.Column("base_gizmo", "transactioncurrencyid").Targets);
    }

    [Fact]
    public void A_look_up_points_where_its_relationship_says()
    {
        using var target = new Target().Import(Base.Table("base_Maker").Table("base_Gizmo", Column("base_MakerId", "lookup"))
            .Lookup("base_maker_gizmo", "base_Gizmo", "base_MakerId", "base_Maker", "Restrict"));
        Assert.Equal(["base_maker"], target.Column("base_gizmo", "base_makerid").Targets);
        var relationship = target.Catalog.OneToMany["base_maker_gizmo"];
        Assert.Equal(("base_MakerId", "base_maker_gizmo"), (relationship.ReferencingNavigation, relationship.ReferencedNavigation));
        Assert.Equal(Cascade.Restrict, relationship.OnDelete);
    }

    [Fact]
    public void A_look_up_without_a_relationship_is_refused() =>
        Fault.Is(0x80048033, "base_gizmo.base_makerid", Base.Table("base_Gizmo", Column("base_MakerId", "lookup")));

    [Fact]
    public void A_customer_column_points_to_accounts_and_contacts()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Buyer", "customer"))
            .Lookup("base_buyer_account", "base_Gizmo", "base_Buyer", "Account")
            .Lookup("base_buyer_contact", "base_Gizmo", "base_Buyer", "Contact"));
        Assert.Equal(["account", "contact"], target.Column("base_gizmo", "base_buyer").Targets);
    }

    [Fact]
    public void Many_to_many_relationships_link_rows()
    {
        using var target = new Target().Import(Base.Table("base_Tag").Table("base_Gizmo").Section("EntityRelationships", $"""
            <EntityRelationship Name="base_gizmo_tag">
              <EntityRelationshipType>ManyToMany</EntityRelationshipType>
              <FirstEntityName>base_Tag</FirstEntityName><SecondEntityName>base_Gizmo</SecondEntityName>
              <IntersectEntityName>base_Gizmo_Tag</IntersectEntityName>
              <EntityRelationshipRoles>
                {Role("base_tagged", "AssociationRoleOrdinal", 1)}
                {Role("base_tags", "AssociationRoleOrdinal", 2)}
              </EntityRelationshipRoles>
            </EntityRelationship>
            """));
        var link = target.Catalog.ManyToMany["base_gizmo_tag"];
        Assert.Equal(("base_gizmo_tag", "base_tagid", "base_gizmoid"), (link.IntersectTable, link.Table1Column, link.Table2Column));
        Assert.Equal(("base_tagged", "base_tags"), (link.Table1Navigation, link.Table2Navigation));
        var (tag, gizmo) = (target.Service.Create(new Entity("base_tag")), target.Service.Create(new Entity("base_gizmo")));
        target.Service.Associate("base_gizmo", gizmo, new Relationship("base_gizmo_tag"), [new EntityReference("base_tag", tag)]);
        Assert.Equal(gizmo, target.Row("base_gizmo_tag", "base_tagid", tag)["base_gizmoid"]);
    }

    [Fact]
    public void Alternate_keys_hold()
    {
        const string Keys = """
            <EntityKeys><EntityKey>
              <Name>base_NameKey</Name><LogicalName>base_namekey</LogicalName>
              <EntityKeyAttributes><AttributeName>base_name</AttributeName></EntityKeyAttributes>
            </EntityKey></EntityKeys>
            """;
        using var target = new Target().Import(Base.TableWith("base_Gizmo", inside: Keys, after: ""));
        target.Service.Create(new Entity("base_gizmo") { ["base_name"] = "one" });
        Fault.Is(0x80060892, "", () => target.Service.Create(new Entity("base_gizmo") { ["base_name"] = "one" }));
    }

    [Fact]
    public void A_table_of_another_publisher_gets_the_columns_that_are_added_and_keeps_the_rest()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Count", "int")));
        var before = target.Table("base_gizmo");
        target.Import(More.Extends("base_Gizmo", Column("ext_Score", "int")));
        var after = target.Table("base_gizmo");
        Assert.Equal(["ext_score"], after.Columns.Keys.Except(before.Columns.Keys));
        Assert.Empty(before.Columns.Keys.Except(after.Columns.Keys));
        Assert.Equal((before.DisplayName, before.ObjectTypeCode), (after.DisplayName, after.ObjectTypeCode));
        Assert.Equal(["base_core"], after.Columns["base_count"].Solutions);
        Assert.Equal(["ext_more"], after.Columns["ext_score"].Solutions);
    }

    [Fact]
    public void A_column_without_the_publishers_prefix_is_refused() =>
        Fault.Is(0x80048062, "other_score", Base.Table("base_Gizmo", Column("other_Score", "int")));

    [Fact]
    public void A_table_that_is_extended_but_not_there_is_refused() =>
        Fault.Is(0x8004801F, "other_gizmo", Base.Extends("other_Gizmo", Column("base_Score", "int")));

    // https://learn.microsoft.com/power-platform/alm/how-managed-solutions-merged#merge-option-set-choice-options
    [Fact]
    public void Options_added_to_another_solutions_choice_merge_by_value_and_go_with_their_solution()
    {
        using var target = new Target().Import(Base.Choice("base_kind", (100000000, "Plain"), (100000001, "Fancy")));
        target.Import(More.Choice("base_kind", (100000001, "Mine!"), (200000000, "Special")));
        Assert.Equal([(100000000, "Plain"), (100000001, "Fancy"), (200000000, "Special")], Options());
        Assert.Equal("base_kind label", target.Catalog.OptionSets["base_kind"].DisplayName);
        target.Import(Base.In("1.1.0.0").Choice("base_kind", (100000000, "Simple"), (100000001, "Fancy"), (100000002, "Rare")));
        Assert.Equal([(100000000, "Simple"), (100000001, "Fancy"), (100000002, "Rare"), (200000000, "Special")], Options());
        target.Uninstall("ext_more");
        Assert.Equal([(100000000, "Simple"), (100000001, "Fancy"), (100000002, "Rare")], Options());

        IEnumerable<(int, string)> Options() => target.Catalog.OptionSets["base_kind"].Options.Select(o => (o.Value, o.Label));
    }

    private static string Local(params (int Value, string Label)[] options) => $"<optionset Name=\"local\">{Options(options)}</optionset>";

    private static string Description(Column column)
    {
        var options = column.LocalOptionSet?.Options.Select(o => o.Label) ?? [];
        string?[] parts =
        [
            column.Type.ToString(),
            column.Format,
            column.Type == ColumnType.DateTime ? column.DateTimeBehavior.ToString() : null,
            column.MaxValue is null ? null : $"{column.MinValue}..{column.MaxValue}",
            column.MaxLength?.ToString(),
            column.Precision?.ToString(),
            column.DefaultValue is { } value ? "=" + value : null,
            string.Join(',', options),
        ];
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
