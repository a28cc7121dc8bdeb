using System;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Xunit;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace LocalDataverse.Tests.Solutions;

public class Jobs
{
    private static readonly Guid Id = new("11111111-0000-4000-8000-000000000001");

    [Fact]
    public void An_import_leaves_a_job_of_the_callers_id()
    {
        using var target = new Target();
        target.Service.Execute(new ImportSolutionRequest { CustomizationFile = Base.Zip(), ImportJobId = Id });
        var job = target.Row("importjob", Id);
        Assert.Equal(("base_core", 100d), (job["solutionname"], job["progress"]));
        Assert.Contains("<solutionManifest id=\"base_core\"", job.Text("data"), StringComparison.Ordinal);
        Assert.Contains("<result result=\"success\" errorcode=\"0\"", job.Text("data"), StringComparison.Ordinal);
    }

    // https://learn.microsoft.com/power-platform/alm/solution-async
    [Fact]
    public void An_asynchronous_import_is_a_system_job_that_is_done_at_once()
    {
        using var target = new Target();
        var response = Asynchronously(target, Base.Table("base_Gizmo"));
        Assert.Equal((3, 30), State(target.Row("asyncoperation", response.AsyncOperationId)));
        Assert.Equal("base_core", target.Row("importjob", Guid.Parse(response.ImportJobKey))["solutionname"]);
        Assert.True(target.Catalog.Tables.ContainsKey("base_gizmo"));
    }

    [Fact]
    public void A_refused_asynchronous_import_shows_in_its_job_only()
    {
        using var target = new Target();
        var response = Asynchronously(target, Base.Table("base_Gizmo").Requires(1, "other", "other"));
        var job = target.Row("asyncoperation", response.AsyncOperationId);
        Assert.Equal((3, 31), State(job));
        Assert.Equal(unchecked((int)0x8004801D), job["errorcode"]);
        Assert.Contains("failure", target.Row("importjob", Guid.Parse(response.ImportJobKey)).Text("data"), StringComparison.Ordinal);
        Assert.False(target.Catalog.Tables.ContainsKey("base_gizmo"));
    }

    [Fact]
    public void Holding_solutions_are_refused()
    {
        using var target = new Target();
        var request = new ImportSolutionRequest { CustomizationFile = Base.Zip(), HoldingSolution = true };
        Fault.Is(0x80048D0B, "HoldingSolution", () => target.Service.Execute(request));
    }

    [Fact]
    public void An_unmanaged_solution_is_exported_as_it_came_while_it_is_unchanged()
    {
        var file = Base.Unmanaged.WebResource(Id, "base_/script.js", "x").Zip();
        using var target = new Target().Import(file);
        Assert.Equal(file, Export(target, "base_core"));
        target.Service.Update(new Entity("webresource", Id) { ["displayname"] = "changed" });
        Fault.Is(0x80048D0B, $"webresource {Id} of base_core was changed here", () => Export(target, "base_core"));
    }

    [Fact]
    public void Managed_and_unknown_solutions_are_not_exported()
    {
        using var target = new Target().Import(Base);
        Fault.Is(0x80048036, "Managed solutions", () => Export(target, "base_core"));
        Fault.Is(0x80048037, "does not exist", () => Export(target, "other"));
    }

    private static ImportSolutionAsyncResponse Asynchronously(Target target, SolutionFile file) =>
        (ImportSolutionAsyncResponse)target.Service.Execute(new ImportSolutionAsyncRequest { CustomizationFile = file.Zip() });

    private static byte[] Export(Target target, string name)
    {
        var response = target.Service.Execute(new ExportSolutionRequest { SolutionName = name, Managed = false });
        return ((ExportSolutionResponse)response).ExportSolutionFile;
    }

    private static (int, int) State(Entity job) => (job.Option("statecode"), job.Option("statuscode"));
}
