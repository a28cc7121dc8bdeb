using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.WebApi.Rows;

/// <summary>DELETE of a row, with <c>If-Match</c> only when its version is still the same.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/update-delete-entities-using-web-api#basic-delete</summary>
internal static class RowRemoval
{
    public static Work Plan(Session session, RowAddress address)
    {
        var row = Location.Find(session, address) ?? throw ApiFaults.ResourceNotFound.With(session.Call.Target);
        var request = new DeleteRequest { Target = row };
        if (Condition.Of(session.Call.Headers).Version is { } version)
        {
            row.RowVersion = version;
            request.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }
        return Work.Silent(request);
    }
}
