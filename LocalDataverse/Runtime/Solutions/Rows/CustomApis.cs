using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>
/// Custom APIs with their parameters and response properties; each is a message of its own.
/// https://learn.microsoft.com/power-apps/developer/data-platform/create-custom-api-solution
/// </summary>
internal sealed class CustomApis : IComponentKind
{
    private const string Folder = "customapis";
    private const int Global = 0;

    private static readonly IReadOnlyList<Field> Common =
    [
        Field.Default("description"), Field.Default("displayname"), Field.Managed("iscustomizable"), Field.Text("name"),
        Field.Other("statecode"), Field.Other("statuscode"),
    ];

    private static readonly IReadOnlyList<Field> Fields =
    [
        .. Common, Field.Option("allowedcustomprocessingsteptype"), Field.Option("bindingtype"), Field.Text("boundentitylogicalname"),
        Field.Text("executeprivilegename"), Field.Flag("isfunction"), Field.Flag("isprivate"), Field.Other("plugintypeid"),
        Field.Flag("workflowsdkstepenabled"),
    ];

    // isoptional is no element of a response property: the import fails, here as there.
    private static readonly IReadOnlyList<Field> PropertyFields =
    [
        .. Common, Field.Option("type"), Field.Text("logicalentityname"),
    ];
    private static readonly IReadOnlyList<Field> ParameterFields =
    [
        .. PropertyFields, Field.Flag("isoptional"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var (_, element) in package.Documents(Folder, 3, "customapi.xml"))
            Put(element, package, into);
        foreach (var (path, element) in package.Documents(Folder, 5, "customapirequestparameter.xml"))
            PutPart(path, element, "customapirequestparameter", ParameterFields, into);
        foreach (var (path, element) in package.Documents(Folder, 5, "customapiresponseproperty.xml"))
            PutPart(path, element, "customapiresponseproperty", PropertyFields, into);
    }

    private static void Put(XElement element, SolutionPackage package, Composition into)
    {
        var name = element.NeededAttribute("uniquename");
        if (!package.Manifest.Publisher.Owns(name))
            throw Faults.ImportSolution.With($"the custom API {name} does not begin with the prefix of its publisher");
        var row = Fields.Read(element, "customapi", StableId.Of("customapi:" + name));
        row["uniquename"] = name;
        RefuseUnknownTable(row, into);
        if (PluginType(element) is { } type)
            row["plugintypeid"] = into.Row("plugintype", type)?.ToEntityReference()
                ?? throw Missing.Component(type, ComponentTypes.PluginType, $"main operation of the custom API {name}");
        var message = new Entity("sdkmessage", MessageIds.Of(name))
        {
            ["name"] = name,
            ["isprivate"] = row.GetAttributeValue<bool>("isprivate"),
        };
        row["sdkmessageid"] = message.ToEntityReference();
        into.Put(message);
        into.Put(row);
        Bring(row, into);
    }

    private static void PutPart(string[] path, XElement element, string table, IReadOnlyList<Field> fields, Composition into)
    {
        var api = into.Row("customapi", "uniquename", path[1])
            ?? throw Faults.ImportMissingComponent.With(path[1], "Custom API of " + string.Join('/', path));
        var name = element.NeededAttribute("uniquename");
        var row = fields.Read(element, table, StableId.Of($"{table}:{path[1]}.{name}"));
        row["uniquename"] = name;
        row["customapiid"] = api.ToEntityReference();
        into.Put(row);
        Bring(row, into);
    }

    // These tables have no fixed component type: the number is that of the table in this environment.
    private static void Bring(Entity row, Composition into) =>
        into.Bring(into.Catalog.Table(row.LogicalName).ObjectTypeCode, row.Id, behavior: 0);

    private static void RefuseUnknownTable(Entity row, Composition into)
    {
        var table = row.GetAttributeValue<string>("boundentitylogicalname");
        var bound = row.GetAttributeValue<OptionSetValue>("bindingtype")?.Value is { } binding && binding != Global;
        if (bound != table is not null)
            throw Faults.ImportSolution.With($"the custom API {row["uniquename"]} must name a table if it is bound, and only then");
        if (table is not null && !into.Catalog.Tables.ContainsKey(table))
            throw Missing.Component(table, ComponentTypes.Table, $"the custom API {row["uniquename"]} is bound to it");
    }

    private static Guid? PluginType(XElement element)
    {
        var reference = element.Element("plugintypeid");
        var key = reference?.Text("plugintypeexportkey") ?? reference?.Text("plugintypeid");
        return key is null ? null
            : Guid.TryParse(key, out var id) ? id
            : throw Faults.NotSupportedHere.With("plug-in types of plug-in packages", $"{key} of {element.NeededAttribute("uniquename")}");
    }
}
