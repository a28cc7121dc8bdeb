using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Demo;

/// <summary>Imports solutions. One that is there in the same version is imported again: a newer build of it may carry the same number.</summary>
internal sealed class Installation(DataverseClient administrator)
{
    /// <summary>Imports the zips in order.</summary>
    /// <returns>One sentence per solution.</returns>
    public async Task<IReadOnlyList<string>> Install(IEnumerable<string> zips, CancellationToken stop)
    {
        var done = new List<string>();
        foreach (var zip in zips)
            done.Add(await Install(zip, stop));
        return done;
    }

    private async Task<string> Install(string zip, CancellationToken stop)
    {
        var (name, version) = Identity(zip);
        await administrator.Post("ImportSolution", new JsonObject
        {
            ["OverwriteUnmanagedCustomizations"] = false,
            ["PublishWorkflows"] = true,
            ["CustomizationFile"] = Convert.ToBase64String(await File.ReadAllBytesAsync(zip, stop)),
            ["ImportJobId"] = Guid.NewGuid().ToString(),
        }, stop: stop);
        return $"{name} {version} imported";
    }

    private static (string Name, string Version) Identity(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        using var manifest = archive.GetEntry("solution.xml")!.Open();
        var solution = XDocument.Load(manifest).Root!.Element("SolutionManifest")!;
        return (solution.Element("UniqueName")!.Value, solution.Element("Version")!.Value);
    }
}
