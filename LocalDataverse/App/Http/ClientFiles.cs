using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.App.Http;

/// <summary>The app's own scripts, styles and icons, which are inside the assembly.</summary>
internal static class ClientFiles
{
    private const string Folder = "files/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static async Task Send(HttpContext context)
    {
        var name = (string?)context.Request.RouteValues["name"] ?? "";
        await using var content = typeof(ClientFiles).Assembly.GetManifestResourceStream(Folder + name);
        if (content == null || !Types.TryGetValue(Path.GetExtension(name), out var type))
        {
            context.Response.StatusCode = 404;
            return;
        }
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
