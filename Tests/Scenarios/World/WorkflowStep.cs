using System;
using System.Activities;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;
using Xunit;

namespace Scenarios;

/// <summary>
/// Runs a custom activity of the shipped assembly, taken from the zip, as a background workflow of one user would.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/workflow/workflow-extensions
/// </summary>
internal sealed class WorkflowStep(World world, Guid user) : IServiceProvider, IOrganizationServiceFactory, ITracingService, IWorkflowContext
{
    /// <summary>Runs the activity once.</summary>
    /// <param name="type">Full name of the class.</param>
    /// <param name="inputs">Values by property name.</param>
    /// <returns>Its outputs, by property name.</returns>
    public IReadOnlyDictionary<string, object> Run(string type, Dictionary<string, object> inputs)
    {
        var assembly = new AssemblyLoadContext(type).LoadFromStream(Zips.Assembly());
        return ActivityRun.Invoke((Activity)Activator.CreateInstance(assembly.GetType(type, throwOnError: true)!)!, inputs, this);
    }

    public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(this) ? this : null;

    public IOrganizationService CreateOrganizationService(Guid? userId) => world.ServiceFor(userId ?? user);

    public void Trace(string format, params object[] args) => TestContext.Current.SendDiagnosticMessage(format, args);

    public Guid UserId => user;
    public Guid InitiatingUserId => user;
    public Guid CorrelationId { get; } = Guid.NewGuid();
    public Guid OperationId { get; } = Guid.NewGuid();
    public Guid? RequestId { get; } = Guid.NewGuid();
    public int Depth => 1;
    public int Mode => 1;
    public int IsolationMode => 2;
    public string MessageName => "ExecuteWorkflow";
    public string StageName => "";
    public int WorkflowCategory => 0;
    public int WorkflowMode => 0;
    public DateTime OperationCreatedOn => DateTime.UnixEpoch;
    public bool IsInTransaction => false;
    public bool IsExecutingOffline => false;
    public bool IsOfflinePlayback => false;
    public string PrimaryEntityName => "";
    public string SecondaryEntityName => "none";
    public string OrganizationName => "";
    public Guid PrimaryEntityId => Guid.Empty;
    public Guid BusinessUnitId => Guid.Empty;
    public Guid OrganizationId => Guid.Empty;
    public EntityReference? OwningExtension => null;
    public IWorkflowContext? ParentContext => null;
    public ParameterCollection InputParameters { get; } = [];
    public ParameterCollection OutputParameters { get; } = [];
    public ParameterCollection SharedVariables { get; } = [];
    public EntityImageCollection PreEntityImages { get; } = [];
    public EntityImageCollection PostEntityImages { get; } = [];
}
