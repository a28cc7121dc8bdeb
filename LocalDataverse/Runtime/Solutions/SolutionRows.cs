using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Solutions;

/// <summary>The rows of <c>publisher</c>, <c>solution</c> and <c>solutioncomponent</c>.</summary>
internal sealed class SolutionRows(Platform platform)
{
    /// <summary>Id of an imported solution's row.</summary>
    public static Guid SolutionId(string uniqueName) => StableId.Of("solution:" + uniqueName);

    /// <summary>Id of an imported publisher's row.</summary>
    public static Guid PublisherId(Publisher publisher) => StableId.Of("publisher:" + publisher.UniqueName);

    /// <summary>The row of an installed solution; null if there is none.</summary>
    public Entity? Solution(string uniqueName) => Find("solution", uniqueName, "version", "ismanaged", "publisherid");

    /// <summary>The row of a publisher; null if there is none.</summary>
    public Entity? Publisher(string uniqueName) =>
        Find("publisher", uniqueName, "customizationprefix", "customizationoptionvalueprefix");

    /// <summary>Name of a publisher by its id.</summary>
    public string PublisherName(Guid id) =>
        platform.Rows.Find(platform.Catalog.Table("publisher"), id, new ColumnSet("uniquename"))
            ?.GetAttributeValue<string>("uniquename") ?? "";

    /// <summary>Writes publisher and solution as a package states them.</summary>
    public Guid Write(SolutionPackage package)
    {
        var manifest = package.Manifest;
        var publisher = Put(new Entity("publisher", Publisher(manifest.Publisher.UniqueName)?.Id ?? PublisherId(manifest.Publisher))
        {
            ["uniquename"] = manifest.Publisher.UniqueName,
            ["friendlyname"] = manifest.Publisher.DisplayName,
            ["description"] = manifest.Publisher.Description,
            ["customizationprefix"] = manifest.Publisher.Prefix,
            ["customizationoptionvalueprefix"] = manifest.Publisher.OptionValuePrefix,
            ["isreadonly"] = false,
        }, manifest);
        return Put(new Entity("solution", Solution(manifest.UniqueName)?.Id ?? SolutionId(manifest.UniqueName))
        {
            ["uniquename"] = manifest.UniqueName,
            ["friendlyname"] = manifest.DisplayName,
            ["description"] = manifest.Description,
            ["version"] = manifest.Version.ToString(),
            ["ismanaged"] = manifest.IsManaged,
            ["isvisible"] = true,
            ["isapimanaged"] = false,
            ["publisherid"] = publisher.ToEntityReference(),
            ["updatedon"] = platform.Time.GetUtcNow().UtcDateTime,
        }, manifest).Id;
    }

    /// <summary>Writes which components each solution has, for those that have a row.</summary>
    public void WriteComponents(Composition composition, string? except = null)
    {
        var table = platform.Catalog.Table("solutioncomponent");
        var solutions = platform.ReadAll("solution", "uniquename").ToDictionary(s => s.GetAttributeValue<string>("uniquename"), s => s.Id);
        var wanted = composition.Members.Where(m => m.Solution != except && solutions.ContainsKey(m.Solution))
            .ToDictionary(m => StableId.Of($"solutioncomponent:{m.Solution}:{m.Type}:{m.Id}"));
        var present = platform.ReadAll("solutioncomponent", "solutionid").ToDictionary(row => row.Id);
        foreach (var gone in present.Keys.Except(wanted.Keys).ToList())
            platform.Rows.Delete(table, gone);
        var inserts = wanted.Where(w => !present.ContainsKey(w.Key)).Select(w => new Entity("solutioncomponent", w.Key)
        {
            ["solutionid"] = new EntityReference("solution", solutions[w.Value.Solution]),
            ["componenttype"] = new OptionSetValue(w.Value.Type),
            ["objectid"] = w.Value.Id,
            ["rootcomponentbehavior"] = w.Value.Behavior is { } behavior ? new OptionSetValue(behavior) : null,
            ["ismetadata"] = ComponentTypes.IsDefinition(w.Value.Type),
            ["createdon"] = platform.Time.GetUtcNow().UtcDateTime,
            ["modifiedon"] = platform.Time.GetUtcNow().UtcDateTime,
        }).ToList();
        if (inserts.Count > 0)
            platform.Rows.Insert(table, inserts);
    }

    private Entity Put(Entity row, SolutionManifest manifest)
    {
        var table = platform.Catalog.Table(row.LogicalName);
        foreach (var empty in row.Attributes.Where(a => a.Value is "").Select(a => a.Key).ToList())
            row[empty] = null;
        if (platform.Rows.Exists(table, row.Id))
        {
            row["modifiedon"] = platform.Time.GetUtcNow().UtcDateTime;
            row["modifiedby"] = new EntityReference("systemuser", platform.SystemUserId);
            platform.Rows.Update(table, row);
            return row;
        }
        var complete = SystemValues.Complete(platform, table, new ComponentRow(row, [new Layer(manifest.UniqueName, manifest.IsManaged)]));
        if (table.Columns.ContainsKey("installedon"))
            complete["installedon"] = complete["modifiedon"];
        complete.Attributes.Remove("solutionid");
        platform.Rows.Insert(table, [complete]);
        return row;
    }

    private Entity? Find(string table, string uniqueName, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns) };
        query.Criteria.AddCondition("uniquename", ConditionOperator.Equal, uniqueName);
        return platform.ReadAll(query).FirstOrDefault();
    }
}
