using System;
using System.IO;
using System.Linq;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace LocalDataverse.Tests.Solutions;

public class Versions
{
    private static readonly SolutionFile First =
        Base.Table("base_Gizmo", Column("base_Count", "int"), Text("base_Old", 10)).Table("base_Gone");

    private static readonly SolutionFile Second =
        Base.In("1.1.0.0").Table("base_Gizmo", Column("base_Count", "int"), Column("base_New", "int"));

    // https://learn.microsoft.com/power-platform/alm/update-solutions-alm
    [Fact]
    public void An_upgrade_removes_what_the_new_version_lacks_and_keeps_the_rest_with_its_data()
    {
        using var target = new Target().Import(First);
        var typeCode = target.Table("base_gizmo").ObjectTypeCode;
        var id = target.Service.Create(new Entity("base_gizmo") { ["base_count"] = 5, ["base_old"] = "x" });
        target.Service.Create(new Entity("base_gone"));
        target.Upgrade(Second);
        var table = target.Table("base_gizmo");
        Assert.False(table.Columns.ContainsKey("base_old"));
        Assert.True(table.Columns.ContainsKey("base_new"));
        Assert.False(target.Catalog.Tables.ContainsKey("base_gone"));
        Assert.Empty(target.Rows("privilege", "name", "prvReadbase_Gone"));
        Assert.Equal((5, typeCode), (target.Row("base_gizmo", id)["base_count"], table.ObjectTypeCode));
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
        var before = target.Table("base_gizmo");
        target.Import(First);
        Assert.Same(before, target.Table("base_gizmo"));
        Assert.Single(target.Rows("solution", "uniquename", "base_core"));
    }

    [Fact]
    public void What_is_installed_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("solutions");
        var path = Path.Combine(folder.FullName, "org.db");
        int typeCode;
        using (var target = new Target(path).Import(First))
            typeCode = target.Table("base_gizmo").ObjectTypeCode;
        using (var target = new Target(path).Import(More.Extends("base_Gizmo", Column("ext_Score", "int"))))
        {
            Assert.Equal(typeCode, target.Table("base_gizmo").ObjectTypeCode);
            Assert.True(target.Table("base_gizmo").Columns.ContainsKey("base_old"));
            Fault.Is(0x8004F01D, "ext_more", () => target.Uninstall("base_core"));
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_lower_version_is_refused()
    {
        using var target = new Target().Import(Second);
        Fault.Is(0x80048033, "lower version", () => target.Import(First));
    }

    [Fact]
    public void An_upgrade_needs_a_higher_version()
    {
        using var target = new Target().Import(First);
        Fault.Is(0x80048033, "higher", () => target.Upgrade(First));
    }

    [Fact]
    public void Managed_and_unmanaged_do_not_replace_each_other()
    {
        using var managed = new Target().Import(First);
        Fault.Is(0x80048041, "as a managed solution", () => managed.Import(First.Unmanaged));
        using var unmanaged = new Target().Import(First.Unmanaged);
        Fault.Is(0x80048040, "as an unmanaged solution", () => unmanaged.Import(First));
    }

    [Fact]
    public void The_publisher_of_a_managed_solution_stays()
    {
        using var target = new Target().Import(First);
        Fault.Is(0x8004801C, "from basepublisher to other", () => target.Import(Second with { Publisher = "other" }));
    }

    [Fact]
    public void The_prefixes_of_a_publisher_stay()
    {
        using var target = new Target().Import(First);
        Fault.Is(0x80048033, "prefixes", () => target.Import(Second with { OptionPrefix = 10001 }));
    }

    // https://learn.microsoft.com/power-platform/alm/dependency-tracking-solution-components
    [Fact]
    public void What_a_solution_requires_must_be_there_and_everything_missing_is_listed()
    {
        const string Core = "other_core (2.0.0.0)";
        using var target = new Target();
        var file = Base.Requires(1, "other_thing", Core).Requires(9, "other_kind", Core).Requires(1, "account", "System");
        var fault = Fault.Is(0x8004801D, "other_thing of " + Core, () => target.Import(file));
        Assert.Contains("other_kind", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("account", fault.Message, StringComparison.Ordinal);
        var list = (string)fault.ErrorDetails["MissingDependencies"];
        Assert.Contains("<Required type=\"9\" schemaName=\"other_kind\"", list, StringComparison.Ordinal);
        var job = target.Row("importjob", "solutionname", "base_core");
        Assert.Contains("result=\"failure\" errorcode=\"0x8004801D\"", job.Text("data"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_leaves_everything_as_it_was()
    {
        using var target = new Target().Import(First);
        var before = target.Catalog;
        var id = target.Service.Create(new Entity("base_gizmo") { ["base_old"] = "x" });
        target.Service.Create(new Entity("base_gizmo") { ["base_name"] = "same" });
        target.Service.Create(new Entity("base_gizmo") { ["base_name"] = "same" });
        // The new version wants names to be unique: it fails when tables are being changed.
        const string Keys = """
            <EntityKeys><EntityKey>
              <Name>base_NameKey</Name><LogicalName>base_namekey</LogicalName>
              <EntityKeyAttributes><AttributeName>base_name</AttributeName></EntityKeyAttributes>
            </EntityKey></EntityKeys>
            """;
        Assert.ThrowsAny<FaultException>(() => target.Upgrade(Base.In("1.1.0.0").TableWith("base_Gizmo", inside: Keys, after: "")));
        Assert.Same(before, target.Catalog);
        Assert.Equal("x", target.Row("base_gizmo", id)["base_old"]);
        Assert.Equal("1.0.0.0", target.Row("solution", "uniquename", "base_core")["version"]);
    }

    [Fact]
    public void A_higher_layer_wins_and_uncovers_the_lower_one_when_it_goes()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Text("base_Text", 10)));
        target.Import((Base with { UniqueName = "base_more" }).Extends("base_Gizmo", Text("base_Text", 99)));
        Assert.Equal((99, "base_core,base_more"), Layers());
        target.Upgrade(Base.In("1.1.0.0").Table("base_Gizmo", Text("base_Text", 20)));
        Assert.Equal((99, "base_core,base_more"), Layers());
        target.Uninstall("base_more");
        Assert.Equal((20, "base_core"), Layers());

        (int?, string) Layers()
        {
            var column = target.Column("base_gizmo", "base_text");
            return (column.MaxLength, string.Join(',', column.Solutions));
        }
    }

    [Fact]
    public void A_solution_that_others_need_cannot_be_uninstalled()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo")).Import(More.Extends("base_Gizmo", Column("ext_Score", "int")));
        Fault.Is(0x8004F01D, "ext_more", () => target.Uninstall("base_core"));
        target.Uninstall("ext_more");
        target.Uninstall("base_core");
        Assert.False(target.Catalog.Tables.ContainsKey("base_gizmo"));
        Assert.Empty(target.Service.RetrieveMultiple(new QueryExpression("solutioncomponent")).Entities);
    }

    [Fact]
    public void An_upgrade_cannot_remove_what_others_need()
    {
        using var target = new Target().Import(First).Import(More.Extends("base_Gone", Column("ext_Score", "int")));
        Fault.Is(0x8004F01F, "ext_more", () => target.Upgrade(Second));
    }

    [Fact]
    public void Deleting_an_unmanaged_solution_leaves_its_components()
    {
        using var target = new Target().Import(First.Unmanaged);
        target.Uninstall("base_core");
        Assert.True(target.Catalog.Tables.ContainsKey("base_gizmo"));
        Assert.Empty(target.Rows("solution", "uniquename", "base_core"));
    }

    [Fact]
    public void Components_are_listed_with_their_solution()
    {
        using var target = new Target().Import(Base.Table("base_Gizmo", Column("base_Count", "int")))
            .Import(More.Extends("base_Gizmo", Column("ext_Score", "int")));
        var (table, column) = (target.Table("base_gizmo").MetadataId, target.Column("base_gizmo", "ext_score").MetadataId);
        Assert.Equal([(1, table, 0)], Components("base_core"));
        Assert.Equal([(1, table, 2), (2, column, null)], Components("ext_more"));

        (int, Guid, int?)[] Components(string solution) =>
        [
            .. from component in target.Rows("solutioncomponent", "solutionid", target.Row("solution", "uniquename", solution).Id)
               orderby component.Option("componenttype")
               let behavior = component.GetAttributeValue<OptionSetValue>("rootcomponentbehavior")?.Value
               select (component.Option("componenttype"), (Guid)component["objectid"], behavior),
        ];
    }
}
