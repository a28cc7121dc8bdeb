using System;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>
/// What a plug-in sees of an occurrence at one stage. The properties are views of the running operation; only the parameter
/// collections can be changed.
/// https://learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context
/// </summary>
internal sealed class PluginContext : IPluginExecutionContext4
{
    private const int Sandbox = 2;

    private readonly Occurrence _occurrence;
    private readonly Operation _operation;
    private readonly Step? _step;
    private readonly Stage _stage;
    private EntityImageCollection[]? _before;
    private EntityImageCollection[]? _after;

    public PluginContext(Occurrence occurrence, Stage stage, Step? step)
    {
        _occurrence = occurrence;
        _operation = occurrence.Operation;
        _stage = stage;
        _step = step;
        IsInTransaction = stage == Pipeline.Stage.PreValidation ? _operation.StartedInTransaction : _operation.Unit.InTransaction;
    }

    public int Stage => (int)_stage;
    public int Mode { get; init; }
    public int IsolationMode => Sandbox;
    public int Depth => _operation.Origin.Depth;
    public string MessageName => _occurrence.Message;
    public string PrimaryEntityName => _operation.Table?.LogicalName ?? "none";
    public Guid PrimaryEntityId => _occurrence.PrimaryId;
    public string SecondaryEntityName => "none";
    public ParameterCollection InputParameters => _occurrence.Inputs;
    public ParameterCollection OutputParameters => _occurrence.Outputs;

    public ParameterCollection SharedVariables =>
        _stage == Pipeline.Stage.PreValidation ? _occurrence.OuterShared : _occurrence.Shared;

    public IPluginExecutionContext? ParentContext => _occurrence.ParentOf(_stage);

    /// <summary>The user of the step; the calling user unless the step names another.</summary>
    public Guid UserId => _step?.RunAs ?? _operation.User.Id;

    public Guid InitiatingUserId => _operation.Origin.InitiatingUserId;
    public Guid AuthenticatedUserId => _operation.Origin.Caller.ImpersonatedBy ?? _operation.Origin.InitiatingUserId;
    public Guid BusinessUnitId => _operation.User.BusinessUnitId;
    public Guid OrganizationId => _operation.Platform.OrganizationId;
    public string OrganizationName => _operation.Platform.OrganizationName;
    public Guid CorrelationId => _operation.Origin.CorrelationId;
    public Guid? RequestId => _operation.RequestId;

    /// <summary>The system job of an asynchronous step; the empty guid otherwise.</summary>
    public Guid OperationId { get; init; }

    public DateTime OperationCreatedOn => _operation.Now;

    /// <summary>The step; null for the plug-in of a custom API, which has none.</summary>
    public EntityReference? OwningExtension => _step?.Extension;

    public bool IsExecutingOffline => false;
    public bool IsOfflinePlayback => false;
    public bool IsInTransaction { get; init; }

    public EntityImageCollection PreEntityImages => _occurrence.Event.Many ? [] : PreEntityImagesCollection[0];
    public EntityImageCollection PostEntityImages => _occurrence.Event.Many ? [] : PostEntityImagesCollection[0];

    public EntityImageCollection[] PreEntityImagesCollection =>
        _before ??= Images.Of(_occurrence, _step, image => image.Before, row => row.Before);

    public EntityImageCollection[] PostEntityImagesCollection =>
        _after ??= Images.Of(_occurrence, _step, image => image.After && _stage == Pipeline.Stage.PostOperation, row => row.After);

    public Guid UserAzureActiveDirectoryObjectId => _operation.Platform.Principals.Of(UserId).DirectoryId;
    public Guid InitiatingUserAzureActiveDirectoryObjectId => _operation.Platform.Principals.Of(InitiatingUserId).DirectoryId;
    public Guid InitiatingUserApplicationId => _operation.Platform.Principals.Of(InitiatingUserId).ApplicationId;
    public Guid PortalsContactId => Guid.Empty;
    public bool IsPortalsClientCall => false;

    public override string ToString() => $"{MessageName} of {PrimaryEntityName}";
}
