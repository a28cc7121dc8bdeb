using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ServiceModel;
using System.Threading;
using LocalDataverse.Diagnostics;
using LocalDataverse.Messages;
using LocalDataverse.Metadata;
using LocalDataverse.Solutions;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse;

/// <summary>
/// One local Dataverse environment. <see cref="Execute"/> is its only door: the Web API, the app and the services handed to
/// plug-ins all come in through it.
/// </summary>
public sealed class Organization : IDisposable
{
    private readonly Lock _oneAtATime = new();
    private readonly CommandBars _commandBars;
    private bool _isClosed;

    private Organization(OrganizationOptions options)
    {
        Platform = new Platform(options);
        _commandBars = new CommandBars(Platform);
        Bootstrap.Run(Platform, options);
        Platform.Jobs.FailAbandoned();
    }

    /// <summary>
    /// Opens the organisation stored at <see cref="OrganizationOptions.Path"/>. A new one is given its first rows: the root
    /// business unit with its team, the SYSTEM user, one administrator, the System Administrator role, a currency.
    /// </summary>
    public static Organization Open(OrganizationOptions options) => new(options);

    /// <summary>The parts it consists of. Whoever uses them directly passes no pipeline.</summary>
    internal Platform Platform { get; }

    public Guid Id => WellKnown.Organization;

    /// <summary>Unique name, as plug-ins see it in <c>OrganizationName</c>.</summary>
    public string Name => Platform.OrganizationName;

    /// <summary>The definitions at this moment.</summary>
    public Catalog Catalog => Platform.Catalog;

    /// <summary>The user that needs no rights at all.</summary>
    public Guid SystemUserId => WellKnown.SystemUser;

    /// <summary>The first interactive user; holds the System Administrator role.</summary>
    public Guid AdministratorId => WellKnown.Administrator;

    /// <summary>The custom APIs at this moment; the same list until one of them may have changed. Safe to ask from any thread.</summary>
    public ImmutableArray<CustomApiDefinition> CustomApis
    {
        get
        {
            lock (_oneAtATime)
                return Platform.Registrations.Definitions;
        }
    }

    /// <summary>What the latest requests did.</summary>
    public Requests Requests => Platform.Requests;

    /// <summary>
    /// Runs one request through the whole pipeline, asynchronous steps included, and answers as the organisation service does.
    /// Safe to call from any thread; requests run one at a time.
    /// </summary>
    /// <exception cref="FaultException{OrganizationServiceFault}">The request failed; nothing of it is left but traces.</exception>
    public OrganizationResponse Execute(OrganizationRequest request, Caller caller)
    {
        lock (_oneAtATime)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return new Visit(Platform).Run(request, caller);
        }
    }

    /// <summary>An organisation service for a user; the same door as <see cref="Execute"/>.</summary>
    public IOrganizationService ServiceFor(Guid userId) => new OrganizationService(request => Execute(request, new Caller(userId)));

    /// <summary>
    /// The <c>RibbonDiffXml</c> elements that solutions bring for a table's command bar, lowest layer first; null asks for those of the
    /// whole application. https://learn.microsoft.com/power-apps/developer/model-driven-apps/customize-commands-ribbon
    /// </summary>
    public IReadOnlyList<string> RibbonDiffs(string? table)
    {
        lock (_oneAtATime)
            return _commandBars.Of(table);
    }

    /// <summary>Closes the database, once the request that is running has ended; later ones are refused.</summary>
    public void Dispose()
    {
        lock (_oneAtATime)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            Platform.Dispose();
        }
    }
}
