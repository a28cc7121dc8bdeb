using System;
using System.ServiceModel;
using System.Threading.Tasks;
using LocalDataverse.App.Components;
using LocalDataverse.App.Navigation;
using LocalDataverse.WebApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.App.Http;

/// <summary>Lets signed-in users in, shows others the way to sign in, and shows what the organisation refuses.</summary>
internal sealed class Door(Organization organization, Sessions sessions, Html html, ILogger logger)
{
    /// <summary>A request that is answered with a page.</summary>
    public RequestDelegate Page(Func<Visitor, IQueryCollection, Page> answer) =>
        Handle((visitor, context) => html.Send(context, answer(visitor, context.Request.Query)));

    /// <summary>A request of a signed-in user.</summary>
    public RequestDelegate Handle(Func<Visitor, HttpContext, Task> answer) => async context =>
    {
        if (sessions.UserOf(context.Request.Cookies[Sessions.Cookie]) is not { } user)
        {
            context.Response.Redirect("/signin?returnurl=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString));
            return;
        }
        try
        {
            await answer(new Visitor(organization, user), context);
        }
        catch (FaultException<OrganizationServiceFault> e)
        {
            await html.Send(context, Refusal(e.Detail));
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The border of the process: a defect is logged, the user is told, and the server goes on.
            logger.LogError(e, "The page {Path} failed unexpectedly.", context.Request.Path);
            await html.Send(context, Sorry("An unexpected error occurred", "The page could not be made. The server's log says why.", "", 500));
        }
    };

    private static Page Refusal(OrganizationServiceFault fault) =>
        Sorry(Problem.TitleOf(fault), fault.Message, Problem.CodeOf(fault), Problem.StatusOf(fault));

    private static Page Sorry(string title, string message, string code, int status) =>
        new(title, typeof(Refused), new Problem(title, message, code)) { Frame = Frame.Bare, Status = status };
}
