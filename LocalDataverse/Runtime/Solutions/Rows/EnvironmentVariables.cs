using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Rows;

/// <summary>Environment variables, and their values where the solution carries them.</summary>
internal sealed class EnvironmentVariables : IComponentKind
{
    private const string Folder = "environmentvariabledefinitions";

    private static readonly IReadOnlyList<Field> Fields =
    [
        Field.Text("apiid"), Field.Text("defaultvalue"), Field.Default("description"), Field.Default("displayname"), Field.Text("hint"),
        Field.Text("introducedversion"), Field.Managed("iscustomizable"), Field.Flag("isrequired"), Field.Text("parameterkey"),
        Field.Option("secretstore"), Field.Option("type"), Field.Text("valueschema"), Field.Other("statecode"), Field.Other("statuscode"),
    ];

    public void Compose(SolutionPackage package, Composition into)
    {
        foreach (var (_, element) in package.Documents(Folder, 3, "environmentvariabledefinition.xml"))
        {
            var name = element.NeededAttribute("schemaname");
            var row = Fields.Read(element, "environmentvariabledefinition", StableId.Of("environmentvariabledefinition:" + name));
            row["schemaname"] = name;
            into.Put(row);
            into.Bring(ComponentTypes.EnvironmentVariable, row.Id, behavior: 0);
        }
        foreach (var path in package.Files.Where(f => f.Split('/') is [Folder, _, "environmentvariablevalues.json"]))
            PutValue(package, path, into);
    }

    private static void PutValue(SolutionPackage package, string path, Composition into)
    {
        var name = path.Split('/')[1];
        var definition = into.Row("environmentvariabledefinition", "schemaname", name)
            ?? throw Missing.Component(name, ComponentTypes.EnvironmentVariable, "has a value");
        using var json = JsonDocument.Parse(package.File(path));
        var value = json.RootElement.GetProperty("environmentvariablevalues").GetProperty("environmentvariablevalue");
        var row = new Entity("environmentvariablevalue", StableId.Of("environmentvariablevalue:" + name))
        {
            ["schemaname"] = name,
            ["environmentvariabledefinitionid"] = definition.ToEntityReference(),
            ["value"] = value.GetProperty("value").GetString(),
        };
        into.Put(row);
        into.Bring(ComponentTypes.EnvironmentVariableValue, row.Id, behavior: 0);
    }
}
