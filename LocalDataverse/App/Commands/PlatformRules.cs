using System.Collections.Frozen;
using System.Collections.Generic;
using System.Xml.Linq;

namespace LocalDataverse.App.Commands;

/// <summary>The platform's own rules that solutions may refer to by id; any other reference to one is a fault.</summary>
internal static class PlatformRules
{
    // True by itself: this is no offline client, no quick action bar, no legacy form.
    private const string Always = """<CommandClientTypeRule Type="Modern" />""";
    private const string Never = """<CommandClientTypeRule Type="Legacy" />""";

    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["Mscrm.SelectionCountExactlyOne"] = """<SelectionCountRule AppliesTo="SelectedEntity" Minimum="1" Maximum="1" />""",
        ["Mscrm.SelectionCountAtLeastOne"] = """<SelectionCountRule AppliesTo="SelectedEntity" Minimum="1" />""",
        ["Mscrm.SelectionCountNone"] = """<SelectionCountRule AppliesTo="SelectedEntity" Minimum="0" Maximum="0" />""",
        ["Mscrm.CanCreatePrimary"] = """<EntityPrivilegeRule PrivilegeType="Create" AppliesTo="PrimaryEntity" />""",
        ["Mscrm.CanReadPrimary"] = """<EntityPrivilegeRule PrivilegeType="Read" AppliesTo="PrimaryEntity" />""",
        ["Mscrm.CanWritePrimary"] = """<EntityPrivilegeRule PrivilegeType="Write" AppliesTo="PrimaryEntity" />""",
        ["Mscrm.CanDeletePrimary"] = """<EntityPrivilegeRule PrivilegeType="Delete" AppliesTo="PrimaryEntity" />""",
        ["Mscrm.CanCreateSelected"] = """<EntityPrivilegeRule PrivilegeType="Create" AppliesTo="SelectedEntity" />""",
        ["Mscrm.CanReadSelected"] = """<EntityPrivilegeRule PrivilegeType="Read" AppliesTo="SelectedEntity" />""",
        ["Mscrm.CanWriteSelected"] = """<EntityPrivilegeRule PrivilegeType="Write" AppliesTo="SelectedEntity" />""",
        ["Mscrm.CanDeleteSelected"] = """<EntityPrivilegeRule PrivilegeType="Delete" AppliesTo="SelectedEntity" />""",
        ["Mscrm.FormStateNotNew"] = """<FormStateRule State="Create" InvertResult="true" />""",
        ["Mscrm.Enabled"] = Always,
        ["Mscrm.NotOffline"] = Always,
        ["Mscrm.ShowOnGrid"] = Always,
        ["Mscrm.ShowOnGridAndQuickAction"] = Always,
        ["Mscrm.ShowOnlyOnModern"] = Always,
        ["Mscrm.ShowOnQuickAction"] = Never,
        ["Mscrm.HideOnModern"] = Never,
    }.ToFrozenDictionary();

    /// <summary>The rule of this id; null when it is none of these.</summary>
    public static XElement? Find(string id) => Known.TryGetValue(id, out var xml) ? XElement.Parse(xml) : null;
}
