using System;
using System.Text.Json;
using LocalDataverse.WebApi.Http;

namespace LocalDataverse.WebApi.Json;

/// <summary>The JSON object in a request's body.</summary>
internal static class Body
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the body as one JSON object; dispose of the document when its values have been read.</summary>
    /// <param name="call">The request.</param>
    /// <param name="entity">Entity set or operation, for the fault.</param>
    /// <param name="optional">Whether an empty body stands for an object without properties.</param>
    public static JsonDocument Read(Call call, string entity, bool optional = false)
    {
        if (call.Body.IsEmpty && optional)
            return JsonDocument.Parse("{}");
        RequireJson(call);
        try
        {
            var document = JsonDocument.Parse(call.Body, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            throw ApiFaults.Payload(entity, "A node of type 'StartObject' was expected at the beginning of the payload.");
        }
        catch (JsonException e)
        {
            throw ApiFaults.Payload(entity, e.Message);
        }
    }

    private static void RequireJson(Call call)
    {
        var type = call.Headers["Content-Type"]?.Split(';')[0].Trim() ?? "";
        if (!type.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw ApiFaults.MediaTypeNotSupported.With(type);
    }
}
