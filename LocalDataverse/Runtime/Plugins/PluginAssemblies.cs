using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Plugins;

/// <summary>
/// Plug-in assemblies as stored in <c>pluginassembly.content</c>, and the instances of their classes. One instance serves all
/// executions of a step or custom API, as on the platform: request data in fields is a defect and shows here too.
/// https://learn.microsoft.com/power-apps/developer/data-platform/best-practices/business-logic/develop-iplugin-implementations-stateless
/// </summary>
internal sealed class PluginAssemblies(Platform platform)
{
    private readonly Dictionary<(Guid Id, string Version), Assembly> _assemblies = [];
    private readonly Dictionary<PluginSource, IPlugin> _instances = [];

    /// <summary>The instance for a step or custom API, made at its first use.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The class is missing or cannot be constructed (0x8004A201).</exception>
    public IPlugin Instance(PluginSource source)
    {
        if (_instances.TryGetValue(source, out var known))
            return known;
        var instance = Construct(source, Load(source));
        _instances.Add(source, instance);
        return instance;
    }

    /// <summary>Forgets assemblies and instances that no registration uses any more.</summary>
    public void Keep(IReadOnlyCollection<PluginSource> used)
    {
        foreach (var source in _instances.Keys.Except(used).ToList())
            _instances.Remove(source);
        var assemblies = used.Select(source => (source.AssemblyId, source.AssemblyVersion)).ToHashSet();
        foreach (var key in _assemblies.Keys.Except(assemblies).ToList())
            _assemblies.Remove(key);
    }

    private Assembly Load(PluginSource source)
    {
        var key = (source.AssemblyId, source.AssemblyVersion);
        if (_assemblies.TryGetValue(key, out var known))
            return known;
        var row = platform.Rows.Find(platform.Catalog.Table("pluginassembly"), source.AssemblyId, new ColumnSet("name", "content"));
        if (row?.GetAttributeValue<string>("content") is not { Length: > 0 } content)
            throw Faults.CannotCreatePluginInstance.With(source.TypeName, "the assembly has no content");
        var context = new PluginLoadContext(row.GetAttributeValue<string>("name"));
        var assembly = context.LoadFromStream(new MemoryStream(Convert.FromBase64String(content)));
        _assemblies.Add(key, assembly);
        return assembly;
    }

    // The platform takes the constructor with the most configuration strings: (unsecure, secure), (unsecure) or ().
    private static IPlugin Construct(PluginSource source, Assembly assembly)
    {
        var type = assembly.GetType(source.TypeName, throwOnError: false)
            ?? throw Faults.CannotCreatePluginInstance.With(source.TypeName, $"{assembly.FullName} has no such class");
        if (!typeof(IPlugin).IsAssignableFrom(type))
            throw Faults.CannotCreatePluginInstance.With(source.TypeName, "the class does not implement IPlugin");
        object?[][] configurations = [[source.Unsecure, source.Secure], [source.Unsecure], []];
        foreach (var configuration in configurations)
            if (type.GetConstructor([.. configuration.Select(_ => typeof(string))]) is { } constructor)
                return (IPlugin)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, configuration, null);
        throw Faults.CannotCreatePluginInstance.With(
            source.TypeName, "the class has no public constructor without parameters or with configuration strings");
    }
}
