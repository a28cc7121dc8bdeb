using System;
using Xunit;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace LocalDataverse.Tests.Solutions;

public class Ribbons
{
    private const string Diff = """
        <RibbonDiffXml>
          <CustomActions><HideCustomAction HideActionId="base.Hide" Location="Mscrm.HomepageGrid.base_gizmo.NewRecord" /></CustomActions>
        </RibbonDiffXml>
        """;

    private const string Empty = """
        <RibbonDiffXml>
          <CustomActions />
          <Templates><RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates></Templates>
          <CommandDefinitions />
        </RibbonDiffXml>
        """;

    [Fact]
    public void Command_bar_changes_are_kept_as_the_solution_states_them()
    {
        using var target = new Target();
        target.Import(Base.TableWith("base_Gizmo", inside: "", after: Diff).TableWith("base_Plain", inside: "", after: Empty));
        Assert.Contains("HideCustomAction", Assert.Single(target.Organization.RibbonDiffs("base_gizmo")), StringComparison.Ordinal);
        Assert.Empty(target.Organization.RibbonDiffs("base_plain"));
        Assert.Single(target.Rows("ribboncustomization", "entity", "base_gizmo"));
        Assert.Empty(target.Rows("ribboncustomization", "entity", "base_plain"));
    }

    [Fact]
    public void A_later_import_and_an_uninstallation_are_seen_at_once()
    {
        using var target = new Target();
        target.Import(Base.TableWith("base_Gizmo", inside: "", after: Empty));
        Assert.Empty(target.Organization.RibbonDiffs("base_gizmo"));
        target.Import(Base.In("1.1.0.0").TableWith("base_Gizmo", inside: "", after: Diff));
        Assert.Single(target.Organization.RibbonDiffs("base_gizmo"));
        target.Uninstall("base_core");
        Assert.Empty(target.Organization.RibbonDiffs("base_gizmo"));
    }
}
