using System;
using System.Globalization;
using System.Linq;
using System.ServiceModel;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Pipeline;

/// <summary>
/// Asynchronous steps. A job is written in the transaction of its request, so that a rolled-back request leaves none; it runs
/// right after the commit, outside any transaction, jobs in the order in which they were written.
/// https://learn.microsoft.com/power-apps/developer/data-platform/asynchronous-service
/// </summary>
internal sealed class Jobs(Platform platform)
{
    private const string TableName = "asyncoperation";
    private const int Asynchronous = 1;
    private const int OfPluginStep = 1;
    private const int Ready = 0;
    private const int MostTries = 4;

    private Table Table => platform.Catalog.Table(TableName);

    public void Enqueue(Operation operation)
    {
        foreach (var @event in operation.Message.Events)
        {
            var steps = platform.Registrations.Steps(@event.Message, operation.Table).Asynchronous;
            if (steps.IsEmpty)
                continue;
            var jobs = (from occurrence in operation.Occurrences(@event)
                        from step in steps
                        where step.Concerns(occurrence) && !operation.Bypass.Covers(step)
                        select new Job(platform.Ids.NewId(), step, occurrence.Complete().Snapshot())).ToList();
            platform.Rows.Insert(Table, jobs.ConvertAll(Row));
            operation.Unit.Enqueue(jobs);
        }
    }

    /// <summary>Runs a job to its end; a failure stays with the job.</summary>
    /// <returns>The unit of work of the job: it may have released further ones.</returns>
    public UnitOfWork Run(Job job)
    {
        var startedOn = platform.Time.GetUtcNow().UtcDateTime;
        var started = platform.Time.GetTimestamp();
        var unit = new UnitOfWork(platform) { Root = job.Occurrence.Operation };
        var result = new Entity(TableName, job.Id) { ["startedon"] = Seconds.Of(startedOn) };
        var fault = Try(job, unit, result);
        var duration = platform.Time.GetElapsedTime(started);
        if (fault is null && job.Step.DeletesItsJob)
            platform.Rows.Delete(Table, job.Id);
        else
            Record(result, fault?.Detail, duration);
        platform.Report(unit, job.Occurrence.Message, asynchronous: true, startedOn, duration, fault?.Message);
        return unit;
    }

    /// <summary>Jobs that the last process left behind cannot be continued: their context died with it.</summary>
    public void FailAbandoned()
    {
        var query = new QueryExpression(TableName) { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, Ready);
        query.Criteria.AddCondition("operationtype", ConditionOperator.Equal, OfPluginStep);
        foreach (var job in platform.ReadAll(query))
            Record(new Entity(TableName, job.Id), Faults.JobAbandoned.With().Detail, TimeSpan.Zero);
    }

    private FaultException<OrganizationServiceFault>? Try(Job job, UnitOfWork unit, Entity result)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                unit.RestartClock();
                var context = new PluginContext(job.Occurrence, Stage.PostOperation, job.Step)
                {
                    Mode = Asynchronous, OperationId = job.Id, IsInTransaction = false,
                };
                platform.Plugins.Execute(job.Step.Plugin, context, unit);
                return null;
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                result["retrycount"] = tries - 1;
                if (tries == MostTries || !AsksForRetry(fault.Detail))
                    return fault;
            }
        }
    }

    private static bool AsksForRetry(OrganizationServiceFault fault) =>
        fault.ErrorDetails.TryGetValue("OperationStatus", out var status) && status is string text
        && text == ((int)OperationStatus.Retry).ToString(CultureInfo.InvariantCulture);

    private void Record(Entity result, OrganizationServiceFault? fault, TimeSpan duration)
    {
        const int completed = 3, succeeded = 30, failed = 31;
        var now = Seconds.Of(platform.Time.GetUtcNow().UtcDateTime);
        result["statecode"] = new OptionSetValue(completed);
        result["statuscode"] = new OptionSetValue(fault is null ? succeeded : failed);
        result["completedon"] = now;
        result["modifiedon"] = now;
        result["executiontimespan"] = duration.TotalSeconds;
        if (fault is not null)
        {
            result["errorcode"] = fault.ErrorCode;
            result["friendlymessage"] = fault.Message;
            result["message"] = fault.Message + fault.TraceText;
        }
        platform.Rows.Update(Table, result);
    }

    private Entity Row(Job job)
    {
        var operation = job.Occurrence.Operation;
        var now = Seconds.Of(operation.Now);
        var user = new EntityReference("systemuser", operation.User.Id);
        return new Entity(TableName, job.Id)
        {
            ["name"] = job.Step.Name,
            ["operationtype"] = new OptionSetValue(OfPluginStep),
            ["messagename"] = job.Occurrence.Message,
            ["primaryentitytype"] = operation.Table?.LogicalName,
            ["regardingobjectid"] = operation.Table is { } table && job.Occurrence.PrimaryId is var id && id != Guid.Empty
                ? new EntityReference(table.LogicalName, id) : null,
            ["owningextensionid"] = job.Step.Extension,
            ["depth"] = operation.Origin.Depth,
            ["correlationid"] = operation.Origin.CorrelationId,
            ["requestid"] = operation.RequestId,
            ["retrycount"] = 0,
            ["statecode"] = new OptionSetValue(Ready),
            ["statuscode"] = new OptionSetValue(0),
            ["ownerid"] = user,
            ["owninguser"] = user,
            ["owningbusinessunit"] = new EntityReference("businessunit", operation.User.BusinessUnitId),
            ["createdby"] = user,
            ["createdon"] = now,
            ["modifiedby"] = user,
            ["modifiedon"] = now,
        };
    }
}
