using System;
using System.Collections.Generic;
using System.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about the controls of forms and dashboards.</summary>
internal static class Controls
{
    private static readonly Guid Subgrid = new("E7A81278-8635-4d9e-8D4D-59480B391C5B");
    private static readonly Guid Text = new("4273EDBD-AC1D-40d3-9FB2-095C621B552D");
    private static readonly Guid Lines = new("E0DECE4B-6FC8-4a8f-A065-082708572369");
    private static readonly Guid Choice = new("3EF39988-22BB-4f0b-BBBE-64B5A3748AEE");
    private static readonly Guid Lookup = new("270BD3DB-D9AF-4782-9025-509E298DEC0A");

    // Which control a column's type takes; a wrong one is imported and then drawn wrongly.
    private static readonly Dictionary<string, Guid[]> ByType = new()
    {
        ["nvarchar"] = [Text, Lines, new("71716B6C-711E-476c-8AB8-5D11542BFB47"), new("ADA2203E-B4CD-49be-9DDF-234642B43B52")],
        ["ntext"] = [Lines],
        ["int"] = [new("C6D124CA-7EDA-4a60-AEA9-7FB8D318B68F"), new("AA987274-CE4E-4271-A803-66164311A958")],
        ["decimal"] = [new("C3EFE0C3-0EC6-42be-8349-CBD9079DFD8E")],
        ["float"] = [new("0D2C745A-E5A8-4c8f-BA63-C6D3BB604660")],
        ["money"] = [new("533B9E00-756B-4312-95A0-DC888637AC78")],
        ["bit"] = [new("67FAC785-CD58-4f9f-ABB3-4B7DDC6ED5ED"), new("B0C6723A-8503-4fd7-BB28-C8A06AC933C2")],
        ["picklist"] = [Choice],
        ["state"] = [Choice],
        ["status"] = [new("5D68B988-0661-4db2-BC3E-17598AD3BE6C")],
        ["multiselectpicklist"] = [new("4AA28AB7-9C13-4F57-A73D-AD894D048B5F")],
        ["datetime"] = [new("5B773807-9FB2-42db-97C3-7A91EFF8ADFF")],
        ["lookup"] = [Lookup],
        ["customer"] = [Lookup],
        ["owner"] = [Lookup],
    };

    public static IEnumerable<Problem> OfColumns(Source source)
    {
        var schema = new Schema(source);
        foreach (var (table, file) in source.PartsOf(TablePart.Form))
            foreach (var control in file.Root.Descendants("control").Where(c => c.Named("datafieldname").Length > 0))
            {
                var column = control.Named("datafieldname");
                if (schema.Lacks(table.Key, column))
                    yield return file.Problem(control, $"{table.Key} has no column {column}.");
                else if (schema.TypeOf(table.Key, column) is { } type && ByType.TryGetValue(type, out var classes)
                    && Guid.TryParse(control.Named("classid"), out var id) && !classes.Contains(id))
                    yield return file.Problem(control, $"{column} is of type {type}, which the control {control.Named("classid")} cannot show.");
            }
    }

    public static IEnumerable<Problem> Subgrids(Source source)
    {
        var known = new References(source);
        var relationships = source.RelationshipBodies.Select(b => b.Element.Named("Name")).ToHashSet(StringComparer.Ordinal);
        var files = source.PartsOf(TablePart.Form).Select(f => f.File)
            .Concat(source.Components.Where(c => c.Kind.RootType == "60").Select(d => d.Definition));
        foreach (var file in files)
            foreach (var grid in file.Root.Descendants("control").Where(c => Guid.TryParse(c.Named("classid"), out var id) && id == Subgrid))
            {
                var of = grid.Element("parameters");
                var (table, view, chart) = (of.Text("TargetEntityType"), of.Text("ViewId"), of.Text("VisualizationId"));
                if (!known.HasTable(table))
                    yield return file.Problem(grid, $"shows rows of '{table}', which is not in the source.");
                if (!known.Has("26", view))
                    yield return file.Problem(grid, $"shows the view '{view}', which is not in the source.");
                if (chart.Length > 0 && !known.Has("59", chart))
                    yield return file.Problem(grid, $"shows the chart '{chart}', which is not in the source.");
                if (source.Owns(of.Text("RelationshipName")) && !relationships.Contains(of.Text("RelationshipName")))
                    yield return file.Problem(grid, $"follows the relationship '{of.Text("RelationshipName")}', which is not in the source.");
            }
    }
}
