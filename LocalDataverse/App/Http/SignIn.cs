using System;
using System.Threading.Tasks;
using LocalDataverse.App.Components;
using LocalDataverse.App.Navigation;
using LocalDataverse.WebApi;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.App.Http;

/// <summary>Begins and ends sessions: with a token that is pasted, or with a code from a link.</summary>
internal sealed class SignIn(Tokens tokens, Sessions sessions, Html html)
{
    private const string Code = "code", Token = "token", ReturnUrl = "returnurl";

    /// <summary><c>GET /signin</c>: redeems the code of a link, or asks for a token.</summary>
    public Task Show(HttpContext context)
    {
        string? code = context.Request.Query[Code];
        if (code is null)
            return Ask(context, context.Request.Query[ReturnUrl], null);
        return sessions.Redeem(code) is { } user
            ? Begin(context, user, context.Request.Query[ReturnUrl])
            : Ask(context, null, "This link was used before, or is too old. Ask for another one.");
    }

    /// <summary><c>POST /signin</c>: the form with the token.</summary>
    public async Task Enter(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (tokens.UserOf(form[Token].ToString().Trim()) is { } user)
            await Begin(context, user, form[ReturnUrl]);
        else
            await Ask(context, form[ReturnUrl], "This is no valid token of this server.");
    }

    /// <summary><c>POST /signout</c>.</summary>
    public Task Leave(HttpContext context)
    {
        if (context.Request.Cookies[Sessions.Cookie] is { } cookie)
            sessions.Close(cookie);
        context.Response.Cookies.Delete(Sessions.Cookie, Options);
        context.Response.Redirect("/signin");
        return Task.CompletedTask;
    }

    private static CookieOptions Options => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };

    private Task Begin(HttpContext context, Guid user, string? target)
    {
        context.Response.Cookies.Append(Sessions.Cookie, sessions.Open(user), Options);
        context.Response.Redirect(IsLocal(target) ? target! : "/");
        return Task.CompletedTask;
    }

    private Task Ask(HttpContext context, string? target, string? refusal) => html.Send(
        context,
        new Page("Sign in", typeof(SignInForm), new SignInQuestion(IsLocal(target) ? target : null, refusal))
        {
            Frame = Frame.Bare,
            Status = refusal == null ? 200 : 403,
        });

    // Only ways into this server, never to another one.
    private static bool IsLocal(string? target) => target is ['/', ..] and not ['/', '/' or '\\', ..];
}

/// <summary>What the sign-in page asks.</summary>
/// <param name="Target">Where to go then; null = to the list of apps.</param>
/// <param name="Refusal">Why the last try failed; null = it is the first.</param>
public sealed record SignInQuestion(string? Target, string? Refusal);
