using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Messages;
using LocalDataverse.Metadata;

namespace LocalDataverse.Pipeline;

/// <summary>
/// What is registered: steps by message and table, custom APIs by name. Read from the registration tables when first asked
/// for, and again after one of them has changed.
/// </summary>
internal sealed class Registrations(Platform platform)
{
    private readonly Dictionary<(string Message, string? Table), StepSet> _sets = [];
    private FrozenDictionary<string, CustomApi>? _customApis;
    private ImmutableArray<CustomApiDefinition> _definitions = [];
    private ILookup<string, Step>? _steps;

    /// <summary>The message of a request: one of the platform's own or a custom API.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">LocalDataverse has no such message.</exception>
    public Message Message(string? name)
    {
        if (name is not null && MessageRegistry.ByName.TryGetValue(name, out var message))
            return message;
        Load();
        if (name is not null && _customApis!.TryGetValue(name, out var api))
            return api;
        throw Faults.NotSupportedHere.With("the message", name ?? "(none)");
    }

    /// <summary>The custom APIs, by unique name.</summary>
    public IReadOnlyDictionary<string, CustomApi> CustomApis
    {
        get
        {
            Load();
            return _customApis!;
        }
    }

    /// <summary>How the custom APIs are called; the same list until a registration changes.</summary>
    public ImmutableArray<CustomApiDefinition> Definitions
    {
        get
        {
            Load();
            return _definitions;
        }
    }

    /// <summary>The enabled steps on a message for a table, those for all tables included.</summary>
    public StepSet Steps(string message, Table? table)
    {
        var key = (message, table?.LogicalName);
        if (_sets.TryGetValue(key, out var set))
            return set;
        Load();
        var steps = _steps![message].Where(step => step.Table is null || step.Table == key.LogicalName).ToList();
        set = steps.Count == 0 ? StepSet.None : new StepSet(steps);
        _sets.Add(key, set);
        return set;
    }

    /// <summary>A registration has changed, or a change was rolled back.</summary>
    public void Forget()
    {
        _steps = null;
        _customApis = null;
        _sets.Clear();
    }

    private void Load()
    {
        if (_steps is not null)
            return;
        var rows = new RegistrationRows(platform);
        var steps = rows.Steps();
        var apis = rows.CustomApis();
        _steps = steps.ToLookup(step => step.Message, StringComparer.Ordinal);
        _customApis = apis.ToFrozenDictionary(api => api.Name, StringComparer.Ordinal);
        _definitions = [.. apis.Select(api => api.Definition)];
        platform.Plugins.Assemblies.Keep([.. steps.Select(step => step.Plugin), .. apis.Select(api => api.Plugin).OfType<PluginSource>()]);
    }
}
