using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using LocalDataverse.Metadata;

namespace LocalDataverse.Messages;

/// <summary>The tables whose rows mean more to the platform than their values.</summary>
internal static class TableRules
{
    private static readonly FrozenDictionary<string, TableRule> Rules = new Dictionary<string, TableRule>
    {
        ["businessunit"] = new BusinessUnitRule(),
        ["systemuser"] = new SystemUserRule(),
        ["contact"] = new ContactRule(),
        ["role"] = new RoleRule(),
        ["customapi"] = new CustomApiRule(),
        ["pluginassembly"] = new PluginAssemblyRule(),
        ["plugintype"] = new PluginTypeRule(),
        ["sdkmessageprocessingstep"] = new StepRule(),
        ["sdkmessageprocessingstepimage"] = new StepImageRule(),
        ["solution"] = new SolutionRule(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rule of a table; null for nearly all of them.</summary>
    public static TableRule? Of(Table table) => Rules.GetValueOrDefault(table.LogicalName);
}
