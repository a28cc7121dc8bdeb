using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Scenarios;

/// <summary>What the server says it did. Only of use where nobody else makes calls.</summary>
internal static class Diagnostics
{
    /// <summary>Number of the latest request.</summary>
    public static async Task<long> LastRequest(this World world) => (await world.Requests(0)).Select(request => request.Number).DefaultIfEmpty().Max();

    /// <summary>The requests after one.</summary>
    public static async Task<IReadOnlyList<Request>> Requests(this World world, long since)
    {
        var answer = await world.Administrator.Get($"/localdataverse/diagnostics?since={since}");
        return [.. answer.GetProperty("requests").EnumerateArray().Select(request => new Request(
            request.GetProperty("number").GetInt64(), request.GetProperty("message").GetString()!,
            [.. request.GetProperty("callsInOrder").EnumerateArray().Select(call => call.GetString()!)]))];
    }
}

/// <summary>One request from outside.</summary>
/// <param name="Sequence">The calls of plug-in code in their order, such as <c>Update account</c>.</param>
internal sealed record Request(long Number, string Message, IReadOnlyList<string> Sequence);
