using System;

namespace Microsoft.Xrm.Sdk;

public interface IExecutionContext
{
    Guid BusinessUnitId { get; }
    Guid CorrelationId { get; }
    int Depth { get; }
    Guid InitiatingUserId { get; }
    ParameterCollection InputParameters { get; }
    bool IsExecutingOffline { get; }
    bool IsInTransaction { get; }
    bool IsOfflinePlayback { get; }
    int IsolationMode { get; }
    string MessageName { get; }
    int Mode { get; }
    DateTime OperationCreatedOn { get; }
    Guid OperationId { get; }
    Guid OrganizationId { get; }
    string OrganizationName { get; }
    ParameterCollection OutputParameters { get; }
    EntityReference OwningExtension { get; }
    EntityImageCollection PostEntityImages { get; }
    EntityImageCollection PreEntityImages { get; }
    Guid PrimaryEntityId { get; }
    string PrimaryEntityName { get; }
    Guid? RequestId { get; }
    string SecondaryEntityName { get; }
    ParameterCollection SharedVariables { get; }
    Guid UserId { get; }
}

public interface IPluginExecutionContext : IExecutionContext
{
    IPluginExecutionContext ParentContext { get; }
    int Stage { get; }
}

public interface IPluginExecutionContext2 : IPluginExecutionContext
{
    Guid InitiatingUserApplicationId { get; }
    Guid InitiatingUserAzureActiveDirectoryObjectId { get; }
    bool IsPortalsClientCall { get; }
    Guid PortalsContactId { get; }
    Guid UserAzureActiveDirectoryObjectId { get; }
}

public interface IPluginExecutionContext3 : IPluginExecutionContext2
{
    Guid AuthenticatedUserId { get; }
}

public interface IPluginExecutionContext4 : IPluginExecutionContext3
{
    EntityImageCollection[] PostEntityImagesCollection { get; }
    EntityImageCollection[] PreEntityImagesCollection { get; }
}

// The three that follow are newer than SDK 9.2.47: https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.ipluginexecutioncontext7
public interface IPluginExecutionContext5 : IPluginExecutionContext4
{
    string InitiatingUserAgent { get; }
}

public interface IPluginExecutionContext6 : IPluginExecutionContext5
{
    string EnvironmentId { get; }
    Guid TenantId { get; }
}

public interface IPluginExecutionContext7 : IPluginExecutionContext6
{
    bool IsApplicationUser { get; }
}
