using LocalDataverse.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>
/// The life of a request, top to bottom. Requests from outside, requests that plug-ins make and the requests into which the
/// platform takes others apart all pass through <see cref="Run"/>.
/// https://learn.microsoft.com/power-apps/developer/data-platform/event-framework
/// </summary>
internal sealed class RequestPipeline(Platform platform)
{
    private const int DeepestAllowed = 8;

    private readonly Steps _steps = new(platform);

    /// <exception cref="System.ServiceModel.FaultException{OrganizationServiceFault}">
    /// The request failed; its part of the transaction is taken back.
    /// </exception>
    public OrganizationResponse Run(OrganizationRequest request, Origin origin)
    {
        var message = platform.Registrations.Message(request.RequestName);
        RefuseLoops(origin);
        var operation = Read(request, message, origin);

        _steps.Run(Stage.PreValidation, operation);

        using var transaction = message.IsTransactional ? origin.Unit.Begin() : null;
        Authorize(operation);
        foreach (var part in message.Parts(operation))
        {
            message.Prepare(part);
            platform.Images.Before(part);
            _steps.Run(Stage.PreOperation, part);
            message.Execute(part);
            platform.Images.After(part);
            _steps.Run(Stage.PostOperation, part);
            platform.Jobs.Enqueue(part);
        }
        transaction?.Commit();
        return operation.Response();
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.iexecutioncontext.depth
    private static void RefuseLoops(Origin origin)
    {
        if (origin.Depth > DeepestAllowed)
            throw Faults.DepthTooHigh.With();
    }

    private Operation Read(OrganizationRequest request, Message message, Origin origin)
    {
        Parameters.Check(message, request.Parameters);
        var user = platform.Principals.Of(origin.Caller.UserId);
        var id = request.RequestId ?? platform.Ids.NewId();
        var operation = new Operation(platform, message, origin, user, id, Copies.Of(request.Parameters));
        origin.Unit.Root ??= operation;
        message.Bind(operation);
        return operation;
    }

    private void Authorize(Operation operation)
    {
        if (operation.Bypass.Privilege is { } bypass)
            platform.Access.Require(operation.User, bypass);
        operation.Message.Authorize(operation);
    }
}
