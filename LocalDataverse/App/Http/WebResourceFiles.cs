using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.App.Http;

/// <summary>
/// <c>/WebResources/name</c>: the files that solutions bring.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/web-resources#reference-web-resources
/// </summary>
internal static class WebResourceFiles
{
    /// <summary>Content types by <c>webresourcetype</c>.</summary>
    private static readonly FrozenDictionary<int, string> Types = new Dictionary<int, string>
    {
        [1] = "text/html; charset=utf-8",
        [2] = "text/css; charset=utf-8",
        [3] = "text/javascript; charset=utf-8",
        [4] = "text/xml; charset=utf-8",
        [5] = "image/png",
        [6] = "image/jpeg",
        [7] = "image/gif",
        [9] = "text/xml; charset=utf-8",
        [10] = "image/x-icon",
        [11] = "image/svg+xml",
        [12] = "text/xml; charset=utf-8",
    }.ToFrozenDictionary();

    public static async Task Send(Visitor visitor, HttpContext context)
    {
        var name = (string?)context.Request.RouteValues["name"] ?? "";
        var query = new QueryExpression("webresource") { ColumnSet = new ColumnSet("content", "webresourcetype"), TopCount = 1 };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        var row = visitor.Service.RetrieveMultiple(query).Entities.FirstOrDefault()
            ?? throw Faults.ObjectDoesNotExist.With("webresource", name);
        var type = row.GetAttributeValue<OptionSetValue>("webresourcetype")?.Value ?? 0;
        var content = Convert.FromBase64String(row.GetAttributeValue<string>("content") ?? "");
        context.Response.ContentType = Types.TryGetValue(type, out var known)
            ? known
            : throw Faults.NotSupportedHere.With("web resources of type", type);
        context.Response.ContentLength = content.Length;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
