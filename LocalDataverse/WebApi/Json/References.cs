using System;
using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>
/// Addresses of rows inside bodies (<c>@odata.bind</c>, <c>@odata.id</c>): relative, absolute, by alternate key, or <c>$1</c>.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
/// </summary>
internal sealed class References(Schema schema, Call call)
{
    /// <summary>The row that an address names. Nobody looks whether it exists.</summary>
    public EntityReference Of(string address)
    {
        if (ContentIds.IsReference(address))
            return call.ContentIds.Row(address);
        var relative = ServicePath.Relative(address);
        return ById(relative) ?? (new AddressReader(schema, call.Root).Read(relative).Address is KeyedRow row
            ? row.Reference
            : throw ApiFaults.BadRequest.With($"The address '{address}' is not the address of a row."));
    }

    // The usual form, set(guid), without the parser: a bulk request has thousands of them.
    private EntityReference? ById(string address)
    {
        var open = address.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && address[^1] == ')' && schema.TrySet(address[..open], out var shape) &&
            Guid.TryParseExact(address.AsSpan(open + 1, address.Length - open - 2), "D", out var id)
            ? new EntityReference(shape.Name, id)
            : null;
    }
}
