using System;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Solutions;

public class Jobs
{
    private static readonly SolutionFile Base = new("base_core", "base");
    private static readonly Guid Id = new("11111111-0000-4000-8000-000000000001");

    [Fact]
    public void An_import_leaves_a_job_of_the_callers_id()
    {
        using var target = new Target();
        target.Service.Execute(new ImportSolutionRequest { CustomizationFile = Base.Zip(), ImportJobId = Id });
        var job = target.Row("importjob", "importjobid", Id);
        Assert.Equal(("base_core", 100d), (job["solutionname"], job["progress"]));
        Assert.Contains("<solutionManifest id=\"base_core\"", (string)job["data"], StringComparison.Ordinal);
        Assert.Contains("<result result=\"success\" errorcode=\"0\"", (string)job["data"], StringComparison.Ordinal);
    }

    // https://learn.microsoft.com/power-platform/alm/solution-async
    [Fact]
    public void An_asynchronous_import_is_a_system_job_that_is_done_at_once()
    {
        using var target = new Target();
        var response = (ImportSolutionAsyncResponse)target.Service.Execute(new ImportSolutionAsyncRequest { CustomizationFile = Base.Table("base_Gizmo").Zip() });
        Assert.Equal((3, 30), State(target.Row("asyncoperation", "asyncoperationid", response.AsyncOperationId)));
        Assert.Equal("base_core", target.Row("importjob", "importjobid", Guid.Parse(response.ImportJobKey))["solutionname"]);
        Assert.True(target.Catalog.Tables.ContainsKey("base_gizmo"));
    }

    [Fact]
    public void A_refused_asynchronous_import_shows_in_its_job_only()
    {
        using var target = new Target();
        var response = (ImportSolutionAsyncResponse)target.Service.Execute(new ImportSolutionAsyncRequest { CustomizationFile = Base.Table("base_Gizmo").Requires(1, "other", "other").Zip() });
        var job = target.Row("asyncoperation", "asyncoperationid", response.AsyncOperationId);
        Assert.Equal((3, 31), State(job));
        Assert.Equal(unchecked((int)0x8004801D), job["errorcode"]);
        Assert.Contains("failure", (string)target.Row("importjob", "importjobid", Guid.Parse(response.ImportJobKey))["data"], StringComparison.Ordinal);
        Assert.False(target.Catalog.Tables.ContainsKey("base_gizmo"));
    }

    [Fact]
    public void Holding_solutions_are_refused() =>
        Fault.Is(0x80048D0B, "HoldingSolution", () => new Target().Service.Execute(new ImportSolutionRequest { CustomizationFile = Base.Zip(), HoldingSolution = true }));

    [Fact]
    public void An_unmanaged_solution_is_exported_as_it_came_while_it_is_unchanged()
    {
        var file = (Base with { Managed = false }).WebResource(Id, "base_/script.js", "x").Zip();
        using var target = new Target().Import(file);
        Assert.Equal(file, Export(target));
        target.Service.Update(new Entity("webresource", Id) { ["displayname"] = "changed" });
        Fault.Is(0x80048D0B, $"webresource {Id} of base_core was changed here", () => Export(target));
    }

    [Fact]
    public void Managed_and_unknown_solutions_are_not_exported()
    {
        using var target = new Target().Import(Base);
        Fault.Is(0x80048036, "Managed solutions", () => Export(target));
        Fault.Is(0x80048037, "does not exist", () => Export(target, "other"));
    }

    private static byte[] Export(Target target, string name = "base_core") =>
        ((ExportSolutionResponse)target.Service.Execute(new ExportSolutionRequest { SolutionName = name, Managed = false })).ExportSolutionFile;

    private static (int, int) State(Entity job) => (job.GetAttributeValue<OptionSetValue>("statecode").Value, job.GetAttributeValue<OptionSetValue>("statuscode").Value);
}
