using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.App.Commands;

/// <summary>
/// What stands in a command bar: the standard commands and those of solutions, without those that solutions hide or whose rules do not hold.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/customize-commands-ribbon
/// </summary>
internal static class CommandBar
{
    public static IReadOnlyList<Command> For(Visitor visitor, CommandScope scope)
    {
        var diff = new RibbonDiff([.. visitor.Organization.RibbonDiffs(null), .. visitor.Organization.RibbonDiffs(scope.Table)]);
        var added = new SolutionCommands(diff, new Rules(visitor, scope), scope).All();
        return
        [
            .. StandardCommands.For(visitor, scope).Concat(added)
                .Where(command => !diff.Hidden.Contains(command.Id))
                .OrderBy(command => command.Order),
        ];
    }
}
