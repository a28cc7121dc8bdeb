using System;
using System.Collections.Generic;
using System.Reflection;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

public interface IPlugin
{
    void Execute(IServiceProvider serviceProvider);
}

public interface ITracingService
{
    void Trace(string format, params object[] args);
}

public interface IOrganizationService
{
    void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities);
    Guid Create(Entity entity);
    void Delete(string entityName, Guid id);
    void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities);
    OrganizationResponse Execute(OrganizationRequest request);
    Entity Retrieve(string entityName, Guid id, ColumnSet columnSet);
    EntityCollection RetrieveMultiple(QueryBase query);
    void Update(Entity entity);
}

public interface IOrganizationServiceFactory
{
    IOrganizationService CreateOrganizationService(Guid? userId);
}

public interface IServiceEndpointNotificationService
{
    string Execute(EntityReference serviceEndpoint, IExecutionContext context);
}

public interface IServiceEndpointPlugin
{
    void Execute(RemoteExecutionContext executionContext);
}

public interface ITwoWayServiceEndpointPlugin
{
    string Execute(RemoteExecutionContext executionContext);
}

public interface IProxyTypesAssemblyProvider
{
    Assembly ProxyTypesAssembly { get; set; }
}

public interface IEnvironmentService
{
    Uri AzureAuthorityHost { get; }
    string AzureRegionName { get; }
    string Geo { get; }
}

public interface IEnvironmentVariableService
{
    string RetrieveEnvironmentVariableValue(string environmentVariableSchemaName);
}

public interface IManagedIdentityService
{
    string AcquireToken(IEnumerable<string> scopes);
}

public interface IFeatureControlService
{
    object GetFeatureControl(string namespaceValue, string featureControlName, out Type type);
}

public interface IEntityDataSourceRetrieverService
{
    Entity RetrieveEntityDataSource();
}
