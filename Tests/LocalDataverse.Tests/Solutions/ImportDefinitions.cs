using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Xunit;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace LocalDataverse.Tests.Solutions;

public class ImportDefinitions
{
    private static readonly SolutionFile Base = new("base_core", "base");

    // https://learn.microsoft.com/power-apps/developer/data-platform/custom-table-columns#system-columns
    [Fact]
    public void A_new_table_gets_the_columns_that_every_table_has()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo"));
        var table = target.Table("base_gizmo");
        string[] everywhere =
        [
            "base_gizmoid", "base_name", "createdby", "createdon", "createdonbehalfby", "modifiedby", "modifiedon", "modifiedonbehalfby", "overriddencreatedon",
            "importsequencenumber", "ownerid", "owningbusinessunit", "owningteam", "owninguser", "statecode", "statuscode", "versionnumber",
        ];
        Assert.Empty(everywhere.Except(table.Columns.Keys));
        Assert.Equal(("base_Gizmo", "base_gizmos", "base_gizmoid", "base_name"), (table.SchemaName, table.EntitySetName, table.PrimaryId, table.PrimaryName));
        Assert.Equal(("base_Gizmo label", "base_Gizmo labels"), (table.DisplayName, table.CollectionName));
        Assert.True(table is { IsCustom: true, ObjectTypeCode: >= 10000, Ownership: Ownership.UserOwned });
        Assert.Equal([(0, "Active"), (1, "Inactive")], table.Columns["statecode"].LocalOptionSet!.Options.Select(o => (o.Value, o.Label)));
        Assert.Equal(["systemuser", "team"], target.Catalog.Parents("base_gizmo").Where(r => r.ReferencingColumn == "ownerid").Select(r => r.ReferencedTable).Order());
    }

    [Fact]
    public void Rows_of_a_new_table_can_be_written_and_read()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Count", "int", "<MinValue>0</MinValue><MaxValue>9</MaxValue>")));
        var id = target.Service.Create(new Entity("base_gizmo") { ["base_name"] = "first", ["base_count"] = 7 });
        var row = target.Row("base_gizmo", "base_gizmoid", id);
        Assert.Equal(("first", 7, 0), (row["base_name"], row["base_count"], row.GetAttributeValue<OptionSetValue>("statecode").Value));
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
        { "money", "<MinValue>0</MinValue><MaxValue>1000</MaxValue><Accuracy>2</Accuracy><AccuracySource>2</AccuracySource>", "Money 0..1000 2" },
        { "bit", Local("bit", (0, "Off"), (1, "On")) + "<AppDefaultValue>1</AppDefaultValue>", "Boolean =1 Off,On" },
        { "picklist", Local("picklist", (100000000, "A"), (100000001, "B")) + "<AppDefaultValue>-1</AppDefaultValue>", "Picklist A,B" },
        { "multiselectpicklist", Local("picklist", (100000000, "A")), "MultiSelectPicklist A" },
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
        var c = target.Table("base_gizmo").Columns["base_thing"];
        var range = c.MinValue is null && c.MaxValue is null ? null : $"{c.MinValue}..{c.MaxValue}";
        var parts = new[]
        {
            c.Type.ToString(), c.Format, c.Type == ColumnType.DateTime ? c.DateTimeBehavior.ToString() : null, range, c.MaxLength?.ToString(), c.Precision?.ToString(),
            c.DefaultValue is { } value ? "=" + value : null, c.LocalOptionSet is { } options ? string.Join(',', options.Options.Select(o => o.Label)) : null,
        };
        Assert.Equal(expected, string.Join(' ', parts.Where(p => p is not null)));
        Assert.Equal(("base_Thing", "base_Thing label", true), (c.SchemaName, c.DisplayName, c.IsCustom));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/configure-currency-columns
    [Fact]
    public void A_money_column_comes_with_its_base_value_currency_and_rate()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Price", "money", "<Accuracy>2</Accuracy>")));
        var columns = target.Table("base_gizmo").Columns;
        Assert.False(columns["base_price_base"].ValidForCreate);
        Assert.Equal(ColumnType.Decimal, columns["exchangerate"].Type);
        Assert.Equal(["transactioncurrency"], columns["transactioncurrencyid"].Targets);
    }

    [Fact]
    public void A_look_up_points_where_its_relationship_says()
    {
        using var target = new Target().Import(Base.Table("base_Maker").Table("base_Gizmo", Column("base_MakerId", "lookup"))
            .Lookup("base_maker_gizmo", "base_Gizmo", "base_MakerId", "base_Maker", "Restrict"));
        Assert.Equal(["base_maker"], target.Table("base_gizmo").Columns["base_makerid"].Targets);
        var relationship = target.Catalog.OneToMany["base_maker_gizmo"];
        Assert.Equal(("base_MakerId", "base_maker_gizmo", Cascade.Restrict), (relationship.ReferencingNavigation, relationship.ReferencedNavigation, relationship.OnDelete));
    }

    [Fact]
    public void A_look_up_without_a_relationship_is_refused() =>
        Fault.Is(0x80048033, "base_gizmo.base_makerid", () => new Target().Import(Base.Table("base_Gizmo", Column("base_MakerId", "lookup"))));

    [Fact]
    public void A_customer_column_points_to_accounts_and_contacts()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Buyer", "customer"))
            .Lookup("base_buyer_account", "base_Gizmo", "base_Buyer", "Account").Lookup("base_buyer_contact", "base_Gizmo", "base_Buyer", "Contact"));
        Assert.Equal(["account", "contact"], target.Table("base_gizmo").Columns["base_buyer"].Targets);
    }

    [Fact]
    public void Many_to_many_relationships_link_rows()
    {
        using var target = new Target().Import(Base.Table("base_Tag").Table("base_Gizmo").Section("EntityRelationships", """
            <EntityRelationship Name="base_gizmo_tag">
              <EntityRelationshipType>ManyToMany</EntityRelationshipType>
              <FirstEntityName>base_Tag</FirstEntityName><SecondEntityName>base_Gizmo</SecondEntityName><IntersectEntityName>base_Gizmo_Tag</IntersectEntityName>
              <EntityRelationshipRoles>
                <EntityRelationshipRole><NavigationPropertyName>base_tagged</NavigationPropertyName><AssociationRoleOrdinal>1</AssociationRoleOrdinal></EntityRelationshipRole>
                <EntityRelationshipRole><NavigationPropertyName>base_tags</NavigationPropertyName><AssociationRoleOrdinal>2</AssociationRoleOrdinal></EntityRelationshipRole>
              </EntityRelationshipRoles>
            </EntityRelationship>
            """));
        var relationship = target.Catalog.ManyToMany["base_gizmo_tag"];
        Assert.Equal(("base_gizmo_tag", "base_tagid", "base_gizmoid"), (relationship.IntersectTable, relationship.Table1Column, relationship.Table2Column));
        Assert.Equal(("base_tagged", "base_tags"), (relationship.Table1Navigation, relationship.Table2Navigation));
        var (tag, gizmo) = (target.Service.Create(new Entity("base_tag")), target.Service.Create(new Entity("base_gizmo")));
        target.Service.Associate("base_gizmo", gizmo, new Relationship("base_gizmo_tag"), [new EntityReference("base_tag", tag)]);
        Assert.Equal(gizmo, Assert.Single(target.Rows("base_gizmo_tag", "base_tagid", tag)).GetAttributeValue<Guid>("base_gizmoid"));
    }

    [Fact]
    public void Alternate_keys_hold()
    {
        const string Key = "<EntityKeys><EntityKey><Name>base_NameKey</Name><LogicalName>base_namekey</LogicalName><EntityKeyAttributes><AttributeName>base_name</AttributeName></EntityKeyAttributes></EntityKey></EntityKeys>";
        using var target = new Target().Import(Base.TableWith("base_Gizmo", inside: Key, after: ""));
        target.Service.Create(new Entity("base_gizmo") { ["base_name"] = "one" });
        Fault.Is(0x80060892, "", () => target.Service.Create(new Entity("base_gizmo") { ["base_name"] = "one" }));
    }

    [Fact]
    public void A_table_of_another_publisher_gets_the_columns_that_are_added_and_keeps_the_rest()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Count", "int")));
        var before = target.Table("base_gizmo");
        target.Import(new SolutionFile("ext_more", "ext") { OptionPrefix = 20000 }.Extends("base_Gizmo", Column("ext_Score", "int")));
        var after = target.Table("base_gizmo");
        Assert.Equal([.. before.Columns.Keys, "ext_score"], after.Columns.Keys.OrderBy(c => c == "ext_score"));
        Assert.Equal((before.DisplayName, before.ObjectTypeCode), (after.DisplayName, after.ObjectTypeCode));
        Assert.Equal(["base_core"], after.Columns["base_count"].Solutions);
        Assert.Equal(["ext_more"], after.Columns["ext_score"].Solutions);
    }

    [Fact]
    public void A_column_without_the_publishers_prefix_is_refused() =>
        Fault.Is(0x80048062, "other_score", () => new Target().Import(Base.Table("base_Gizmo", Column("other_Score", "int"))));

    [Fact]
    public void A_table_that_is_extended_but_not_there_is_refused() =>
        Fault.Is(0x8004801F, "other_gizmo", () => new Target().Import(Base.Extends("other_Gizmo", Column("base_Score", "int"))));

    // https://learn.microsoft.com/power-platform/alm/how-managed-solutions-merged#merge-option-set-choice-options
    [Fact]
    public void Options_added_to_another_solutions_choice_merge_by_value_and_go_with_their_solution()
    {
        using var target = new Target().Import(Base.Choice("base_kind", (100000000, "Plain"), (100000001, "Fancy")));
        target.Import(new SolutionFile("ext_more", "ext") { OptionPrefix = 20000 }.Choice("base_kind", (100000001, "Mine!"), (200000000, "Special")));
        Assert.Equal([(100000000, "Plain"), (100000001, "Fancy"), (200000000, "Special")], Options(target));
        Assert.Equal("base_kind label", target.Catalog.OptionSets["base_kind"].DisplayName);
        target.Import((Base with { Version = "1.1.0.0" }).Choice("base_kind", (100000000, "Simple"), (100000001, "Fancy"), (100000002, "Rare")));
        Assert.Equal([(100000000, "Simple"), (100000001, "Fancy"), (100000002, "Rare"), (200000000, "Special")], Options(target));
        target.Uninstall("ext_more");
        Assert.Equal([(100000000, "Simple"), (100000001, "Fancy"), (100000002, "Rare")], Options(target));
    }

    private static IEnumerable<(int, string)> Options(Target target) => target.Catalog.OptionSets["base_kind"].Options.Select(o => (o.Value, o.Label));

    private static string Local(string type, params (int Value, string Label)[] options) =>
        $"<optionset Name=\"\"><OptionSetType>{type}</OptionSetType><options>{string.Concat(options.Select(o => $"<option value=\"{o.Value}\"><labels><label description=\"{o.Label}\" languagecode=\"1033\" /></labels></option>"))}</options></optionset>";
}
