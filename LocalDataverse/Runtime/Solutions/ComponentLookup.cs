using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.Solutions;

/// <summary>Finds a component that a manifest names; of a type that LocalDataverse does not have, nothing is there.</summary>
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

    public static bool Has(Composition composition, Environment environment, ComponentReference component)
    {
        var catalog = composition.Catalog;
        var name = component.Name ?? "";
        return component.Type switch
        {
            ComponentTypes.Table or ComponentTypes.TableImage => Table(name) is not null,
            ComponentTypes.Column => HasColumn(component.Parent, name),
            ComponentTypes.ColumnImage => name.Split(' ') is [var table, var column] && HasColumn(table, column),
            ComponentTypes.Key => Table(component.Parent)?.Keys.Any(k => k.SchemaName == name) == true,
            ComponentTypes.Choice => catalog.OptionSets.ContainsKey(name),
            ComponentTypes.Relationship => catalog.OneToMany.ContainsKey(name) || catalog.ManyToMany.ContainsKey(name),
            _ => Rows.TryGetValue(component.Type, out var row) && HasRow(composition, environment, component, row),
        };

        Metadata.Table? Table(string? table) => catalog.Tables.GetValueOrDefault(table?.ToLowerInvariant() ?? "");
        bool HasColumn(string? table, string column) => Table(table)?.Columns.ContainsKey(column.ToLowerInvariant()) == true;
    }

    private static bool HasRow(
        Composition composition, Environment environment, ComponentReference component, (string Table, string Name) row)
    {
        if (component.Id is { } id)
            return composition.Row(row.Table, id) is not null
                || environment.Rows(row.Table, environment.Platform.Table(row.Table).PrimaryId, id).Count > 0;
        if (component.Name is not { } name)
            return false;
        if (component.Type == ComponentTypes.Assembly)
            name = name.Split(',')[0]; // a full assembly name; the column has the simple one
        return composition.Row(row.Table, row.Name, name) is not null || environment.Rows(row.Table, row.Name, name).Count > 0;
    }
}
