using System;
using System.Globalization;
using System.Xml.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions;

/// <summary>
/// The row of <c>importjob</c> that tells how an import went; that of a failed one outlives the rollback.
/// https://learn.microsoft.com/power-platform/alm/solution-async#retrieve-the-import-status
/// </summary>
internal sealed class ImportJob
{
    private readonly Platform _platform;
    private readonly Entity _row;
    private string _solution = "";
    private string _displayName = "";

    public ImportJob(Platform platform, Guid id)
    {
        _platform = platform;
        var now = platform.Time.GetUtcNow().UtcDateTime;
        var user = new EntityReference("systemuser", platform.SystemUserId);
        _row = new Entity("importjob", id == Guid.Empty ? platform.Ids.NewId() : id)
        {
            ["name"] = "Customizations", ["importcontext"] = "ImportInstall",
            ["startedon"] = now, ["createdon"] = now, ["modifiedon"] = now, ["createdby"] = user, ["modifiedby"] = user,
            ["organizationid"] = new EntityReference("organization", platform.OrganizationId),
        };
    }

    /// <summary>The package has been read.</summary>
    public void Concerns(SolutionPackage package)
    {
        (_solution, _displayName) = (package.Name, package.Manifest.DisplayName);
        _row["solutionname"] = _solution;
    }

    public void Succeed(Guid solution)
    {
        _row["solutionid"] = solution;
        Complete(progress: 100, Result("success", 0, ""));
        _platform.Rows.Insert(_platform.Catalog.Table(_row.LogicalName), [_row]);
    }

    public void Fail(OrganizationServiceFault fault, UnitOfWork unit)
    {
        var details = fault.ErrorDetails.TryGetValue("MissingDependencies", out var missing) ? XElement.Parse((string)missing) : null;
        Complete(progress: 0, Result("failure", fault.ErrorCode, fault.Message), details);
        unit.Traces.Add(_row);
    }

    private void Complete(double progress, XElement result, XElement? details = null)
    {
        var now = _platform.Time.GetUtcNow().UtcDateTime;
        _row["completedon"] = now;
        _row["progress"] = progress;
        var manifest = new XElement("solutionManifest",
            new XAttribute("id", _solution), new XAttribute("LocalizedName", _displayName), new XAttribute("processed", true),
            result, details);
        var data = new XElement("importexportxml",
            new XAttribute("start", Text((DateTime)_row["startedon"])), new XAttribute("stop", Text(now)),
            new XAttribute("progress", progress), new XAttribute("processed", progress > 0),
            new XElement("solutionManifests", manifest));
        _row["data"] = data.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Result(string result, int code, string text) => new("result",
        new XAttribute("result", result),
        new XAttribute("errorcode", code == 0 ? "0" : "0x" + code.ToString("X8", CultureInfo.InvariantCulture)),
        new XAttribute("errortext", text));

    private static string Text(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
