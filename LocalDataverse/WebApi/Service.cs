using System;
using LocalDataverse.WebApi.Batch;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Rows;

namespace LocalDataverse.WebApi;

/// <summary>The Web API without HTTP: a call comes in, an answer goes out. Every failure that a client can cause is an answer.</summary>
internal sealed class Service(Organization organization, TimeProvider time, Identity identity)
{
    private readonly Schemas _schemas = new(organization);

    public Identity Identity => identity;

    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    public Session Open(Call call) => new(organization, time, _schemas.Current, call);

    public Answer Answer(Call call)
    {
        Preferences? preferences = null;
        try
        {
            preferences = call.Preferences;
            if (!call.IsPart && call.Target.Split('?')[0] == "$batch")
                return new BatchCall(this, call).Answer();
            var session = Open(call);
            return session.Finish(session.Complete(Router.Plan(session)));
        }
        catch (Exception e) when (ErrorAnswer.Of(e, preferences) is { } error)
        {
            return error;
        }
    }
}
