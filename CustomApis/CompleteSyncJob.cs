using GovDataIntegration.Engine;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Jobs;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_CompleteSyncJob, bound to the job: counts its items and gives it its result.</summary>
public sealed class CompleteSyncJob : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var target = context.Optional<EntityReference>("Target") ?? throw new Refusal(Reason.MissingParameter, "Target");
        var jobs = new SyncJobs(services);
        var job = jobs.Find(target.Id) ?? throw new Refusal(Reason.UnknownJob, target.Id);
        if (job.State == JobState.Cancelled)
            throw new Refusal(Reason.JobCompleted, job.Key, job.SourceKey, job.State);
        EngineMark.Set(context);
        var completion = jobs.Complete(job);
        context.Answer(completion.Counts);
        context.OutputParameters["JobStatus"] = Parameters.Name(completion.Result);
        context.OutputParameters["Message"] = completion.Message;
    }
}
