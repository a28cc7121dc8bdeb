using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.App.Commands;

/// <summary>The commands that every table has, as far as the user may do what they do.</summary>
internal static class StandardCommands
{
    /// <summary>The group before those that solutions bring, and the one after.</summary>
    private const int First = 0, Last = 2;

    private const string StateColumn = "statecode";

    private sealed record Standard(
        Place Place, string Name, string Label, string Action, PrivilegeType Needs, int Group, int Sequence, int Least = 0, int Most = int.MaxValue);

    // Name: the last part of the platform's id, by which solutions hide the command.
    private static readonly ImmutableArray<Standard> All =
    [
        new(Place.Form, "Save", "Save", "Save", PrivilegeType.Write, First, 10),
        new(Place.Form, "SaveAndClose", "Save & Close", "SaveAndClose", PrivilegeType.Write, First, 20),
        new(Place.Form, "NewRecord", "New", "New", PrivilegeType.Create, First, 30),
        new(Place.Form, "Activate", "Activate", "Activate", PrivilegeType.Write, Last, 10),
        new(Place.Form, "Deactivate", "Deactivate", "Deactivate", PrivilegeType.Write, Last, 20),
        new(Place.Form, "Delete", "Delete", "Delete", PrivilegeType.Delete, Last, 30),
        new(Place.Form, "RefreshButton", "Refresh", "Refresh", PrivilegeType.Read, Last, 40),

        new(Place.HomepageGrid, "NewRecord", "New", "New", PrivilegeType.Create, First, 10),
        new(Place.HomepageGrid, "Edit", "Edit", "Edit", PrivilegeType.Write, First, 20, Least: 1, Most: 1),
        new(Place.HomepageGrid, "Activate", "Activate", "Activate", PrivilegeType.Write, Last, 10, Least: 1),
        new(Place.HomepageGrid, "Deactivate", "Deactivate", "Deactivate", PrivilegeType.Write, Last, 20, Least: 1),
        new(Place.HomepageGrid, "DeleteMenu", "Delete", "Delete", PrivilegeType.Delete, Last, 30, Least: 1),
        new(Place.HomepageGrid, "RefreshButton", "Refresh", "Refresh", PrivilegeType.Read, Last, 40, Most: 0),

        new(Place.SubGrid, "AddNewStandard", "New", "New", PrivilegeType.Create, First, 10),
        new(Place.SubGrid, "Edit", "Edit", "Edit", PrivilegeType.Write, First, 20, Least: 1, Most: 1),
        new(Place.SubGrid, "Delete", "Delete", "Delete", PrivilegeType.Delete, Last, 30, Least: 1),
        new(Place.SubGrid, "RefreshButton", "Refresh", "Refresh", PrivilegeType.Read, Last, 40, Most: 0),

        new(Place.QuickCreate, "SaveAndClose", "Save and Close", "SaveAndClose", PrivilegeType.Create, First, 10),
        new(Place.QuickCreate, "Cancel", "Cancel", "Cancel", PrivilegeType.Read, First, 20),
    ];

    public static IEnumerable<Command> For(Visitor visitor, CommandScope scope)
    {
        var state = scope is { Place: Place.Form, Record: not null } ? StateOf(visitor, scope) : null;
        var rights = scope is { Place: Place.Form, Record: { } record } ? visitor.RightsOn(record) : (AccessRights?)null;
        return from standard in All
               where standard.Place == scope.Place && May(visitor, scope, standard, rights) && Makes(visitor, scope, standard, state)
               select Entry(scope, standard);
    }

    private static Command Entry(CommandScope scope, Standard standard) =>
        new($"Mscrm.{scope.Place}.{scope.Table}.{standard.Name}", standard.Label, "button")
        {
            Actions = [new CommandAction { Standard = standard.Action }],
            Order = (standard.Group, standard.Sequence),
            Rules = standard is { Least: 0, Most: int.MaxValue } ? [] :
            [
                new Rule("SelectionCountRule") { Minimum = standard.Least, Maximum = standard.Most == int.MaxValue ? null : standard.Most },
            ],
        };

    private static bool May(Visitor visitor, CommandScope scope, Standard standard, AccessRights? rights)
    {
        if (scope is { Place: Place.Form, Form: FormState.Create })
            return standard.Needs is PrivilegeType.Read || visitor.May(scope.Table, PrivilegeType.Create);
        return visitor.May(scope.Table, standard.Needs) && standard.Needs switch
        {
            PrivilegeType.Write => rights?.HasFlag(AccessRights.WriteAccess) ?? true,
            PrivilegeType.Delete => rights?.HasFlag(AccessRights.DeleteAccess) ?? true,
            _ => true,
        };
    }

    // Whether the command makes sense for the record, or the table, in its state.
    private static bool Makes(Visitor visitor, CommandScope scope, Standard standard, int? state) => standard.Action switch
    {
        "Save" or "SaveAndClose" => scope.Form is not (FormState.ReadOnly or FormState.Disabled),
        "Activate" => HasStates(visitor, scope) && (scope.Place != Place.Form || state == 1),
        "Deactivate" => HasStates(visitor, scope) && (scope.Place != Place.Form || state == 0),
        "Delete" or "Refresh" => scope.Form != FormState.Create || scope.Place == Place.SubGrid,
        _ => true,
    };

    private static bool HasStates(Visitor visitor, CommandScope scope) =>
        visitor.Catalog.Table(scope.Table).Columns.GetValueOrDefault(StateColumn)?.LocalOptionSet is { } states
        && states.Options.Select(option => option.Value).Order().SequenceEqual([0, 1]);

    private static int? StateOf(Visitor visitor, CommandScope scope) => HasStates(visitor, scope)
        ? visitor.Service.Retrieve(scope.Table, scope.Record!.Id, new ColumnSet(StateColumn)).GetAttributeValue<OptionSetValue>(StateColumn)?.Value
        : null;
}
