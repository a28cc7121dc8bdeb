using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Model-driven apps, with the components they show and the roles that see them.</summary>
internal sealed class Apps : IComponentKind
{
    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Text("UniqueName"), Field.Text("IntroducedVersion"), Field.Id("WebResourceId"), Field.Text("OptimizedFor"),
        Field.Option("statecode"), Field.Option("statuscode"), Field.Number("FormFactor"), Field.Number("ClientType"),
        Field.Option("NavigationType"), Field.Text("URL"), Field.Flag("IsFeatured"), Field.Flag("IsDefault"),
        Field.Other("AppModuleComponents"), Field.Other("AppModuleRoleMaps"), Field.Label("LocalizedNames", "name"),
        Field.Label("Descriptions", "description"),
    ];

    // Solutions name the platform's roles by their templates. Nobody here holds System Customizer: the role does not exist.
    private static readonly FrozenDictionary<Guid, Guid?> PlatformRoles = new Dictionary<Guid, Guid?>
    {
        [new("627090ff-40a3-4053-8790-584edc5be201")] = WellKnown.SystemAdministratorRole,
        [new("119f245c-3cc8-4b62-b31c-d1a046ced15d")] = null,
    }.ToFrozenDictionary();

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var element in package.Section("AppModules"))
        {
            var name = element.Needed("UniqueName");
            var app = Fields.Read(element, "appmodule", StableId.Of("appmodule:" + name));
            app["appmoduleidunique"] = app.Id;
            app["appmoduleversion"] = package.Manifest.Version.ToString();
            app["publisherid"] = new EntityReference("publisher", SolutionRows.PublisherId(package.Manifest.Publisher));
            into.Put(app);
            into.Bring(ComponentTypes.App, app.Id, behavior: 0);
            foreach (var component in element.Element("AppModuleComponents")?.Elements() ?? [])
                PutComponent(app, component, into);
            foreach (var role in element.Element("AppModuleRoleMaps")?.Elements() ?? [])
                PutRole(app, role.IdAttribute("id"), into);
        }
    }

    private static void PutComponent(Entity app, XElement element, Composition into)
    {
        var component = ComponentReference.Read(element);
        if (!into.Has(component))
            throw Missing.Component(component, component.Type, $"shown in the app {app["uniquename"]}");
        var id = component.Type switch
        {
            ComponentTypes.Table => into.Catalog.Table(component.Name!.ToLowerInvariant()).MetadataId,
            ComponentTypes.SiteMap => SiteMaps.Id(component.Name!),
            _ => component.Id ?? throw Faults.ImportInvalidXml.With($"{element} has no id"),
        };
        into.Put(new Entity("appmodulecomponent", StableId.Of($"appmodulecomponent:{app.Id}:{component.Type}:{id}"))
        {
            ["appmoduleidunique"] = app.ToEntityReference(),
            ["componenttype"] = new OptionSetValue(component.Type),
            ["objectid"] = id,
            ["isdefault"] = false,
            ["ismetadata"] = component.Type == ComponentTypes.Table,
            ["rootcomponentbehavior"] = new OptionSetValue(component.Behavior ?? 0),
        });
    }

    private static void PutRole(Entity app, Guid named, Composition into)
    {
        if ((PlatformRoles.TryGetValue(named, out var role) ? role : named) is not { } id)
            return;
        if (!into.Has(new ComponentReference(ComponentTypes.Role, null, id, null, null, null)))
            throw Missing.Component(id, ComponentTypes.Role, $"sees the app {app["uniquename"]}");
        into.Put(new Entity("appmoduleroles", StableId.Of($"appmoduleroles:{app.Id}:{id}"))
        {
            ["appmoduleid"] = app.Id,
            ["roleid"] = id,
        });
    }
}
