using System;
using System.Linq;
using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse;

/// <summary>One request from outside with all that follows from it: its own pipeline, its traces, its asynchronous jobs.</summary>
internal sealed class Visit(Platform platform)
{
    public OrganizationResponse Run(OrganizationRequest request, Caller caller)
    {
        var startedOn = platform.Time.GetUtcNow().UtcDateTime;
        var started = platform.Time.GetTimestamp();
        var unit = new UnitOfWork(platform);
        string? fault = null;
        try
        {
            Admit(caller);
            return platform.Pipeline.Run(request, Origin.Outside(unit, caller, platform.Ids.NewId()));
        }
        catch (Exception exception)
        {
            fault = exception.Message;
            throw;
        }
        finally
        {
            WriteTraces(unit);
            platform.Report(unit, request.RequestName, asynchronous: false, startedOn, platform.Time.GetElapsedTime(started), fault);
            RunJobs(unit);
        }
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/impersonate-another-user
    private void Admit(Caller caller)
    {
        if (caller.ImpersonatedBy is not { } real)
            return;
        if (platform.Principals.Of(real).ReachOf(TaskPrivileges.ActOnBehalfOfAnotherUser) is null)
            throw Faults.CannotActOnBehalfOfAnotherUser.With();
        if (!platform.Rows.Exists(platform.Catalog.Table("systemuser"), caller.UserId))
            throw Faults.InvalidCallerId.With(caller.UserId);
    }

    private void RunJobs(UnitOfWork unit)
    {
        while (unit.Released.TryDequeue(out var job))
        {
            var jobsUnit = platform.Jobs.Run(job);
            WriteTraces(jobsUnit);
            foreach (var further in jobsUnit.Released)
                unit.Released.Enqueue(further);
        }
    }

    private void WriteTraces(UnitOfWork unit)
    {
        foreach (var rows in unit.Traces.GroupBy(row => row.LogicalName))
            platform.Rows.Insert(platform.Catalog.Table(rows.Key), [.. rows]);
    }
}
