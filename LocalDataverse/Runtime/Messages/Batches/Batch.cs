using System.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>What both batch messages hold their requests against before the first one runs.</summary>
internal static class Batch
{
    private const int MaxSize = 1000;
    private static readonly string[] Batches = [nameof(ExecuteMultiple), nameof(ExecuteTransaction)];

    /// <param name="operation">The batch.</param>
    /// <param name="allowed">The batch message that may be nested; null = none.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">Too many requests, or a forbidden nesting (0x80040203).</exception>
    public static void Check(Operation operation, string? allowed)
    {
        var requests = operation.In<OrganizationRequestCollection>("Requests");
        if (requests.Count > MaxSize)
        {
            var fault = Faults.InvalidArgument.With($"The request batch size of {requests.Count} exceeds the maximum batch size allowed.");
            fault.Detail.ErrorDetails["MaxBatchSize"] = MaxSize;
            throw fault;
        }
        if (requests.FirstOrDefault(request => Batches.Contains(request.RequestName) && request.RequestName != allowed) is { } nested)
            throw Faults.InvalidArgument.With($"{nested.RequestName} cannot be executed inside {operation.Message.Name}.");
    }
}
