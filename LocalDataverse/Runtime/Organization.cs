using System;
using System.Threading;
using LocalDataverse.Diagnostics;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse;

/// <summary>
/// One local Dataverse environment. <see cref="Execute"/> is its only door: the Web API, the app and the services handed to
/// plug-ins all come in through it.
/// </summary>
public sealed class Organization : IDisposable
{
    private readonly Lock _oneAtATime = new();

    private Organization(OrganizationOptions options)
    {
        Name = options.Name;
        Requests = new Requests(capacity: 500);
    }

    /// <summary>
    /// Opens the organisation stored at <see cref="OrganizationOptions.Path"/>. A new one is given its first rows: the root
    /// business unit with its team, the SYSTEM user, one administrator, the System Administrator role, a currency.
    /// </summary>
    public static Organization Open(OrganizationOptions options) => new(options);

    public Guid Id { get; } = StableId.Of("organization");

    /// <summary>Unique name, as plug-ins see it in <c>OrganizationName</c>.</summary>
    public string Name { get; }

    /// <summary>The definitions at this moment.</summary>
    public Catalog Catalog { get; } = new();

    /// <summary>The user every request passes as who needs no rights at all.</summary>
    public Guid SystemUserId { get; } = StableId.Of("systemuser:SYSTEM");

    /// <summary>The first interactive user; holds the System Administrator role.</summary>
    public Guid AdministratorId { get; } = StableId.Of("systemuser:administrator");

    /// <summary>What the latest requests did.</summary>
    public Requests Requests { get; }

    /// <summary>
    /// Runs one request through the whole pipeline, asynchronous steps included, and answers as the organisation service does.
    /// Safe to call from any thread; requests run one at a time.
    /// </summary>
    /// <exception cref="System.ServiceModel.FaultException{OrganizationServiceFault}">The request failed; nothing of it is left but traces.</exception>
    public OrganizationResponse Execute(OrganizationRequest request, Caller caller)
    {
        lock (_oneAtATime)
            throw Faults.NotSupportedHere.With(request.RequestName, $"asked by {caller.UserId}");
    }

    /// <summary>An organisation service for a user; the same door as <see cref="Execute"/>.</summary>
    public IOrganizationService ServiceFor(Guid userId) => new OrganizationService(request => Execute(request, new Caller(userId)));

    public void Dispose()
    {
    }
}
