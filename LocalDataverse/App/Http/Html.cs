using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LocalDataverse.App.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LocalDataverse.App.Http;

/// <summary>Renders pages, once each, on the server.</summary>
internal sealed class Html(IServiceProvider services, ILoggerFactory loggers)
{
    // Scripts and styles come from this server only. Forms and web resources set styles of single elements.
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    public async Task Send(HttpContext context, Page page)
    {
        var text = page.Frame == null
            ? await Render(page.Body, page.Model)
            : "<!DOCTYPE html>\n" + await Render(typeof(Document), page);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "same-origin";
        context.Response.StatusCode = page.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private async Task<string> Render(Type component, object model)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
            return (await renderer.RenderComponentAsync(component, parameters)).ToHtmlString();
        });
    }
}
