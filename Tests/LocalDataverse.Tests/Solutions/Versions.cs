using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace LocalDataverse.Tests.Solutions;

public class Versions
{
    private static readonly SolutionFile Base = new("base_core", "base");
    private static readonly SolutionFile First = Base.Table("base_Gizmo", Column("base_Count", "int"), Column("base_Old", "nvarchar", "<MaxLength>10</MaxLength>")).Table("base_Gone");
    private static readonly SolutionFile Second = (Base with { Version = "1.1.0.0" }).Table("base_Gizmo", Column("base_Count", "int"), Column("base_New", "int"));

    // https://learn.microsoft.com/power-platform/alm/update-solutions-alm
    [Fact]
    public void An_upgrade_removes_what_the_new_version_lacks_and_keeps_the_rest_with_its_data()
    {
        using var target = new Target().Import(First);
        var (typeCode, id) = (target.Table("base_gizmo").ObjectTypeCode, target.Service.Create(new Entity("base_gizmo") { ["base_count"] = 5, ["base_old"] = "x" }));
        target.Service.Create(new Entity("base_gone"));
        target.Upgrade(Second);
        var table = target.Table("base_gizmo");
        Assert.Equal((false, true, typeCode), (table.Columns.ContainsKey("base_old"), table.Columns.ContainsKey("base_new"), table.ObjectTypeCode));
        Assert.False(target.Catalog.Tables.ContainsKey("base_gone"));
        Assert.Empty(target.Rows("privilege", "name", "prvReadbase_Gone"));
        Assert.Equal(5, target.Row("base_gizmo", "base_gizmoid", id)["base_count"]);
        Assert.Equal("1.1.0.0", target.Row("solution", "uniquename", "base_core")["version"]);
    }

    [Fact]
    public void An_update_removes_nothing()
    {
        using var target = new Target().Import(First).Import(Second);
        Assert.True(target.Table("base_gizmo").Columns.ContainsKey("base_old"));
        Assert.True(target.Table("base_gizmo").Columns.ContainsKey("base_new"));
        Assert.True(target.Catalog.Tables.ContainsKey("base_gone"));
    }

    [Fact]
    public void The_same_version_can_be_imported_again()
    {
        using var target = new Target().Import(First);
        var before = target.Catalog;
        target.Import(First);
        Assert.Same(before.Tables["base_gizmo"], target.Catalog.Tables["base_gizmo"]);
        Assert.Single(target.Rows("solution", "uniquename", "base_core"));
    }

    [Fact]
    public void A_lower_version_is_refused() => Fault.Is(0x80048033, "lower version", () => new Target().Import(Second).Import(First));

    [Fact]
    public void An_upgrade_needs_a_higher_version() => Fault.Is(0x80048033, "higher", () => new Target().Import(First).Upgrade(First));

    [Fact]
    public void Managed_and_unmanaged_do_not_replace_each_other()
    {
        Fault.Is(0x80048041, "managed solution", () => new Target().Import(First).Import(First with { Managed = false }));
        Fault.Is(0x80048040, "unmanaged solution", () => new Target().Import(First with { Managed = false }).Import(First));
    }

    [Fact]
    public void The_publisher_of_a_managed_solution_stays() =>
        Fault.Is(0x8004801C, "from basepublisher to other", () => new Target().Import(First).Import(Second with { Publisher = "other" }));

    [Fact]
    public void The_prefixes_of_a_publisher_stay() =>
        Fault.Is(0x80048033, "prefixes", () => new Target().Import(First).Import(Second with { OptionPrefix = 10001 }));

    // https://learn.microsoft.com/power-platform/alm/dependency-tracking-solution-components
    [Fact]
    public void What_a_solution_requires_must_be_there_and_everything_missing_is_listed()
    {
        using var target = new Target();
        var needy = Second.Requires(1, "other_thing", "other_core (2.0.0.0)").Requires(9, "other_kind", "other_core (2.0.0.0)").Requires(1, "account", "System");
        var fault = Fault.Is(0x8004801D, "other_thing of other_core (2.0.0.0)", () => target.Import(needy));
        Assert.Contains("other_kind", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("account", fault.Message, StringComparison.Ordinal);
        Assert.Contains("<Required type=\"9\" schemaName=\"other_kind\"", (string)fault.ErrorDetails["MissingDependencies"], StringComparison.Ordinal);
        var job = target.Row("importjob", "solutionname", "base_core");
        Assert.Contains("result=\"failure\" errorcode=\"0x8004801D\"", (string)job["data"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_leaves_everything_as_it_was()
    {
        using var target = new Target().Import(First);
        var before = target.Catalog;
        var id = target.Service.Create(new Entity("base_gizmo") { ["base_old"] = "x" });
        // The last thing that an import looks at: a role with a privilege that does not exist.
        Fault.Is(0x80048058, "prvReadNothing", () => target.Upgrade(Second.Root(20, "id", "{20000000-0000-4000-8000-000000000001}").Section("Roles",
            "<Role id=\"{20000000-0000-4000-8000-000000000001}\" name=\"R\"><RolePrivileges><RolePrivilege name=\"prvReadNothing\" level=\"Global\" /></RolePrivileges></Role>")));
        Assert.Same(before, target.Catalog);
        Assert.Equal("x", target.Row("base_gizmo", "base_gizmoid", id)["base_old"]);
        Assert.Equal("1.0.0.0", target.Row("solution", "uniquename", "base_core")["version"]);
    }

    [Fact]
    public void A_higher_layer_wins_and_uncovers_the_lower_one_when_it_goes()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Text", "nvarchar", "<MaxLength>10</MaxLength>")));
        target.Import((Base with { UniqueName = "base_more" }).Extends("base_Gizmo", Column("base_Text", "nvarchar", "<MaxLength>99</MaxLength>")));
        Assert.Equal((99, "base_core,base_more"), Text(target));
        target.Upgrade((Base with { Version = "1.1.0.0" }).Table("base_Gizmo", Column("base_Text", "nvarchar", "<MaxLength>20</MaxLength>")));
        Assert.Equal((99, "base_core,base_more"), Text(target));
        target.Uninstall("base_more");
        Assert.Equal((20, "base_core"), Text(target));

        static (int?, string) Text(Target target)
        {
            var column = target.Table("base_gizmo").Columns["base_text"];
            return (column.MaxLength, string.Join(',', column.Solutions));
        }
    }

    [Fact]
    public void A_solution_that_others_need_cannot_be_uninstalled()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo")).Import(new SolutionFile("ext_more", "ext") { OptionPrefix = 20000 }.Extends("base_Gizmo", Column("ext_Score", "int")));
        Fault.Is(0x8004F01D, "ext_more", () => target.Uninstall("base_core"));
        target.Uninstall("ext_more");
        target.Uninstall("base_core");
        Assert.False(target.Catalog.Tables.ContainsKey("base_gizmo"));
        Assert.Empty(target.Service.RetrieveMultiple(new QueryExpression("solutioncomponent")).Entities);
    }

    [Fact]
    public void An_upgrade_cannot_remove_what_others_need() =>
        Fault.Is(0x8004F01F, "ext_more", () => new Target().Import(First)
            .Import(new SolutionFile("ext_more", "ext") { OptionPrefix = 20000 }.Extends("base_Gone", Column("ext_Score", "int"))).Upgrade(Second));

    [Fact]
    public void Deleting_an_unmanaged_solution_leaves_its_components()
    {
        using var target = new Target().Import(First with { Managed = false });
        target.Uninstall("base_core");
        Assert.True(target.Catalog.Tables.ContainsKey("base_gizmo"));
        Assert.Empty(target.Rows("solution", "uniquename", "base_core"));
    }

    [Fact]
    public void Components_are_listed_with_their_solution()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Count", "int")))
            .Import(new SolutionFile("ext_more", "ext") { OptionPrefix = 20000 }.Extends("base_Gizmo", Column("ext_Score", "int")));
        var table = target.Table("base_gizmo");
        Assert.Equal([(1, table.MetadataId, 0)], Components("base_core"));
        Assert.Equal([(1, table.MetadataId, 2), (2, table.Columns["ext_score"].MetadataId, -1)], Components("ext_more"));

        (int, Guid, int)[] Components(string solution) =>
        [
            .. target.Rows("solutioncomponent", "solutionid", target.Row("solution", "uniquename", solution).Id)
                .Select(c => (c.GetAttributeValue<OptionSetValue>("componenttype").Value, c.GetAttributeValue<Guid>("objectid"), c.GetAttributeValue<OptionSetValue>("rootcomponentbehavior")?.Value ?? -1)).Order(),
        ];
    }
}
