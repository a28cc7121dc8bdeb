using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi;

/// <summary>
/// The faults that the Web API raises itself, before or after the organisation is asked; the others are in <see cref="Faults"/>.
/// Source: Microsoft Learn, "Web API client errors" and "Compose HTTP requests and handle errors"
/// (power-apps/developer/data-platform/webapi/web-api-client-errors, …/compose-http-requests-handle-errors).
/// </summary>
internal static class ApiFaults
{
    // Addresses
    public static readonly FaultCode ResourceNotFound = new(nameof(ResourceNotFound), 0x8006088A, 404, "Resource not found for the segment '{0}'.");
    public static readonly FaultCode NoOperation = new(nameof(NoOperation), 0, 404, "No HTTP resource was found that matches the request URI '{0}'.");
    public static readonly FaultCode MethodNotAllowed = new(nameof(MethodNotAllowed), 0, 405, "The requested resource does not support http method '{0}'.");
    public static readonly FaultCode UnresolvedParameters = new(nameof(UnresolvedParameters), 0, 400, "Request message has unresolved parameters.");
    public static readonly FaultCode InvalidKey = new(nameof(InvalidKey), 0x80060888, 400, "The key in the request URI is not valid for resource '{0}'. Ensure that the names and number of key properties match the declared or alternate key properties for the resource '{0}'.");
    public static readonly FaultCode DefinitionNotFound = new(nameof(DefinitionNotFound), 0x80060888, 404, "Could not find an entity definition, attribute, relationship or choice at '{0}'.");
    public static readonly FaultCode UriTooLong = new(nameof(UriTooLong), 0, 414, "The length of the request URI exceeds the maximum of {0} characters.");

    // Queries
    public static readonly FaultCode QuerySyntax = new(nameof(QuerySyntax), 0, 400, "{0}");
    public static readonly FaultCode BadRequest = new(nameof(BadRequest), 0x80060888, 400, "{0}");
    public static readonly FaultCode ExpandOptions = new(nameof(ExpandOptions), 0x80060888, 400, "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.");
    public static readonly FaultCode ExpandReference = new(nameof(ExpandReference), 0x80060888, 400, "Expand with $ref is only supported on lookup type navigation property.");
    public static readonly FaultCode NotWithFunction = new(nameof(NotWithFunction), 0x80060888, 400, "Not operator along with the Custom Named Condition operators is not allowed");

    public static readonly FaultCode InvalidFetchXml = new(nameof(InvalidFetchXml), 0x80040303, 400, "Invalid XML: {0}");

    // Bodies
    public static readonly FaultCode PayloadInvalid = new(nameof(PayloadInvalid), 0x80048D19, 400, "Error identified in Payload provided by the user for Entity :'{0}', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : {1}");
    public static readonly FaultCode ContentIdUnknown = new(nameof(ContentIdUnknown), 0x80060888, 400, "Content-ID Reference: '{0}' does not exist in the batch context.");
    public static readonly FaultCode MediaTypeNotSupported = new(nameof(MediaTypeNotSupported), 0, 415, "The request entity's media type '{0}' is not supported for this resource.");
    public static readonly FaultCode NotAcceptable = new(nameof(NotAcceptable), 0, 415, "A supported MIME type could not be found that matches the acceptable MIME types for the request. The supported type(s) 'application/json' do not match any of the acceptable MIME types '{0}'.");
    public static readonly FaultCode TooLarge = new(nameof(TooLarge), 0x80060888, 413, "The request body exceeds the maximum of {0} bytes.");

    public static readonly FaultCode BatchTooLarge = new(nameof(BatchTooLarge), 0x80060888, 400, "A batch request can contain up to {0} individual requests.");

    // Identity
    public static readonly FaultCode NotAuthenticated = new(nameof(NotAuthenticated), 0x80044302, 401, "The request is not authenticated: a bearer token of this server is required.");
    public static readonly FaultCode InvalidCaller = new(nameof(InvalidCaller), 0x80048D1A, 400, "The caller id {0} is not the id of a user.");
    public static readonly FaultCode AdministratorOnly = new(nameof(AdministratorOnly), 0x80040220, 403, "Only the administrator's token is accepted here.");
    public static readonly FaultCode Misdirected = new(nameof(Misdirected), 0, 421, "This server answers on loopback addresses only; the host '{0}' is refused.");

    public static readonly FaultCode Unexpected = new(nameof(Unexpected), 0x80040216, 500, "An unexpected error occurred. Request id: {0}");

    // Service protection: power-apps/developer/data-platform/api-limits
    public static readonly FaultCode TooManyRequests = new(nameof(TooManyRequests), 0x80072322, 429, "Number of requests exceeded the limit of {0} over time window of 300 seconds.");
    public static readonly FaultCode TooMuchTime = new(nameof(TooMuchTime), 0x80072321, 429, "Combined execution time of incoming requests exceeded limit of {0} milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.");
    public static readonly FaultCode TooManyAtOnce = new(nameof(TooManyAtOnce), 0x80072326, 429, "Number of concurrent requests exceeded the limit of {0}.");

    /// <summary>A body that is not what the table or the operation takes.</summary>
    /// <param name="entity">Entity set, as the platform prints it; empty for an operation.</param>
    /// <param name="inner">What the OData reader says.</param>
    public static FaultException<OrganizationServiceFault> Payload(string entity, string inner) =>
        PayloadInvalid.With(entity, "Microsoft.OData.ODataException: " + inner);
}
