using System.Text.Json;
using LocalDataverse.WebApi.Http;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Rows;

/// <summary>The numbers in front of a collection: <c>@odata.count</c> and the platform's own annotations.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/count-rows</summary>
internal static class Totals
{
    private const string Namespace = "Microsoft.Dynamics.CRM";

    public static void Write(Utf8JsonWriter writer, Preferences preferences, EntityCollection page, bool count)
    {
        if (count)
            writer.WriteNumber("@odata.count", page.TotalRecordCount);
        if (preferences.Includes($"{Namespace}.totalrecordcount"))
            writer.WriteNumber($"@{Namespace}.totalrecordcount", count ? page.TotalRecordCount : -1);
        if (preferences.Includes($"{Namespace}.totalrecordcountlimitexceeded"))
            writer.WriteBoolean($"@{Namespace}.totalrecordcountlimitexceeded", count && page.TotalRecordCountLimitExceeded);
    }
}
