using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.Solutions;

/// <summary>Finds a component that a manifest names.</summary>
internal static class ComponentLookup
{
    // Types that are rows: their table, and the column that a schema name is looked for in.
    private static readonly FrozenDictionary<int, (string Table, string Name)> Rows = new Dictionary<int, (string, string)>
    {
        [ComponentTypes.Role] = ("role", "name"),
        [ComponentTypes.View] = ("savedquery", "name"),
        [ComponentTypes.Chart] = ("savedqueryvisualization", "name"),
        [ComponentTypes.Form] = ("systemform", "name"),
        [ComponentTypes.WebResource] = ("webresource", "name"),
        [ComponentTypes.SiteMap] = ("sitemap", "sitemapnameunique"),
        [ComponentTypes.App] = ("appmodule", "uniquename"),
        [ComponentTypes.PluginType] = ("plugintype", "typename"),
        [ComponentTypes.Assembly] = ("pluginassembly", "name"),
        [ComponentTypes.Step] = ("sdkmessageprocessingstep", "name"),
        [ComponentTypes.EnvironmentVariable] = ("environmentvariabledefinition", "schemaname"),
    }.ToFrozenDictionary();

    /// <summary>True if it is there; of a type that LocalDataverse does not have, nothing is.</summary>
    public static bool Has(Composition composition, Environment environment, ComponentReference component)
    {
        var catalog = composition.Catalog;
        var name = component.Name ?? "";
        var table = catalog.Tables.GetValueOrDefault((component.Parent ?? name).ToLowerInvariant());
        return component.Type switch
        {
            ComponentTypes.Table => table is not null,
            ComponentTypes.Column => table?.Columns.ContainsKey(name.ToLowerInvariant()) == true,
            ComponentTypes.Key => table?.Keys.Any(k => k.SchemaName.Equals(name, StringComparison.OrdinalIgnoreCase)) == true,
            ComponentTypes.Choice => catalog.OptionSets.ContainsKey(name),
            ComponentTypes.Relationship => catalog.OneToMany.ContainsKey(name) || catalog.ManyToMany.ContainsKey(name),
            ComponentTypes.ColumnImage => name.Split(' ') is [var parent, var column] && catalog.Tables.GetValueOrDefault(parent)?.Columns.ContainsKey(column) == true,
            ComponentTypes.TableImage => catalog.Tables.ContainsKey(name),
            _ => Rows.TryGetValue(component.Type, out var row) && HasRow(composition, environment, component, row.Table, row.Name),
        };
    }

    private static bool HasRow(Composition composition, Environment environment, ComponentReference component, string table, string nameColumn)
    {
        if (component.Id is { } id)
            return composition.Row(table, id) is not null || environment.Rows(table, environment.Platform.Table(table).PrimaryId, id).Count > 0;
        if (component.Name is not { } name)
            return false;
        if (component.Type == ComponentTypes.Assembly)
            name = name.Split(',')[0]; // a full assembly name; the column has the simple one
        return composition.Row(table, nameColumn, name) is not null || environment.Rows(table, nameColumn, name).Count > 0;
    }
}
