using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>A privilege as the table <c>privilege</c> lists it.</summary>
/// <param name="Name"><c>prv</c>, verb, name of the table's privileges.</param>
/// <param name="Right">What it allows on a row; None for privileges that belong to no table.</param>
internal sealed record Privilege(Guid Id, string Name, AccessRights Right)
{
    public static Privilege Named(string name, AccessRights right) => new(KnownIds.GetValueOrDefault(name, StableId.Of(name)), name, right);

    // The few that Microsoft has published; a role exported from another environment names them by these ids.
    private static readonly FrozenDictionary<string, Guid> KnownIds = new Dictionary<string, Guid>
    {
        ["prvCreateAccount"] = new("d26fe964-230b-42dd-ad93-5cc879de411e"),
        ["prvReadAccount"] = new("886b280c-6396-4d56-a0a3-2c1b0a50ceb0"),
        ["prvWriteAccount"] = new("7863e80f-0ab2-4d67-a641-37d9f342c7e3"),
        ["prvDeleteAccount"] = new("ca6c7690-c935-46b3-bfd2-abb306c2acc0"),
        ["prvShareAccount"] = new("39b15dfd-09ba-4f30-a390-cac64b635850"),
        ["prvAssignAccount"] = new("0791ab31-e811-4fde-974b-e7c5102b09eb"),
        ["prvAppendAccount"] = new("4e163b38-ea45-49ae-b3da-4c9dc1c77d8d"),
        ["prvAppendNote"] = new("5c270b76-3087-4f97-bbce-678ecc588fba"),
        ["prvAppendToNote"] = new("eca34a9e-f50d-487e-ab69-bd06ba6ee1a1"),
        ["prvAssignNote"] = new("2f29007f-7948-446b-a294-10d9f722cab3"),
        ["prvCreateNote"] = new("dd78a732-386c-442a-be37-c9353c34c997"),
        ["prvDeleteNote"] = new("395587e4-e212-43ef-a85e-0f0fd53b35e3"),
        ["prvReadNote"] = new("3260ad79-203d-41fd-bf2c-f853a5d93483"),
        ["prvShareNote"] = new("5906d1c0-a3e9-4cb4-bc7d-6a122da12092"),
        ["prvWriteNote"] = new("ed854f7d-286d-4c8b-a716-c70a0106d5a5"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}

/// <summary>
/// The privileges that come with a table.
/// https://learn.microsoft.com/power-platform/admin/security-roles-privileges
/// </summary>
internal static class TablePrivileges
{
    private static readonly ImmutableArray<(AccessRights Right, string Verb)> Verbs =
    [
        (AccessRights.CreateAccess, "Create"), (AccessRights.ReadAccess, "Read"), (AccessRights.WriteAccess, "Write"),
        (AccessRights.DeleteAccess, "Delete"), (AccessRights.AppendAccess, "Append"), (AccessRights.AppendToAccess, "AppendTo"),
        (AccessRights.AssignAccess, "Assign"), (AccessRights.ShareAccess, "Share"),
    ];

    // Tables whose privileges are not named after their schema name.
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["activitypointer"] = "Activity",
        ["annotation"] = "Note",
        ["systemuser"] = "User",
        ["savedquery"] = "Query",
        ["savedqueryvisualization"] = "SavedQueryVisualizations",
        ["sitemap"] = "Customization",
        ["appmodulecomponent"] = "Customization",
        ["teamtemplate"] = "Customization",
        ["sdkmessagefilter"] = "SdkMessage",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Plug-in registration knows neither Append nor AppendTo, but for plug-in types.
    // https://learn.microsoft.com/previous-versions/dynamicscrm-2015/developers-guide/gg334454(v=crm.7)
    // https://learn.microsoft.com/previous-versions/dynamicscrm-2015/developers-guide/gg328085(v=crm.7)
    private static readonly FrozenSet<string> WithoutAppend =
        new[] { "sdkmessage", "sdkmessagefilter", "sdkmessageprocessingstep" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Eight privileges for rows with owners, six for most others; intersect tables have none.</summary>
    public static IEnumerable<Privilege> Of(Table table) =>
        from verb in Verbs
        where !table.IsIntersect && Exists(table, verb.Right)
        select Privilege.Named(Name(table, verb.Verb), verb.Right);

    /// <summary>The privilege that an access right on the table's rows needs.</summary>
    public static string Name(Table table, AccessRights right) => Name(table, Verbs.First(verb => verb.Right == right).Verb);

    /// <summary>True when roles may grant less than the whole organisation.</summary>
    public static bool HasDepth(Table table) => table.Ownership is Ownership.UserOwned or Ownership.BusinessOwned;

    /// <summary>False for a right that has no privilege on the table, so that nobody needs one.</summary>
    public static bool Exists(Table table, AccessRights right) => right switch
    {
        AccessRights.AssignAccess or AccessRights.ShareAccess => HasDepth(table),
        AccessRights.AppendAccess or AccessRights.AppendToAccess => !WithoutAppend.Contains(table.LogicalName),
        _ => true,
    };

    private static string Name(Table table, string verb) =>
        "prv" + verb + (table.IsActivity ? "Activity" : Names.GetValueOrDefault(table.LogicalName, table.SchemaName));
}
