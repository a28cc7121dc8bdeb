using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class BulkDeleteRequest : OrganizationRequest
{
    public BulkDeleteRequest() => RequestName = "BulkDelete";

    public Guid[] CCRecipients { get => Parameter<Guid[]>(); set => Parameter(value); }
    public string JobName { get => Parameter<string>(); set => Parameter(value); }
    public QueryExpression[] QuerySet { get => Parameter<QueryExpression[]>(); set => Parameter(value); }
    public string RecurrencePattern { get => Parameter<string>(); set => Parameter(value); }
    public bool RunNow { get => Parameter<bool>(); set => Parameter(value); }
    public bool SendEmailNotification { get => Parameter<bool>(); set => Parameter(value); }
    public Guid? SourceImportId { get => Parameter<Guid?>(); set => Parameter(value); }
    public DateTime StartDateTime { get => Parameter<DateTime>(); set => Parameter(value); }
    public Guid[] ToRecipients { get => Parameter<Guid[]>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class BulkDeleteResponse : OrganizationResponse
{
    public Guid JobId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ExecuteWorkflowRequest : OrganizationRequest
{
    public ExecuteWorkflowRequest() => RequestName = "ExecuteWorkflow";

    public Guid EntityId { get => Parameter<Guid>(); set => Parameter(value); }
    public InputArgumentCollection InputArguments { get => Parameter<InputArgumentCollection>(); set => Parameter(value); }
    public Guid WorkflowId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ExecuteWorkflowResponse : OrganizationResponse
{
    public Guid Id => Result<Guid>();
}

public sealed class InputArgument : DataCollection<string, object>;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class InputArgumentCollection : IExtensibleDataObject
{
    private InputArgument _arguments;

    [DataMember] public InputArgument Arguments { get => _arguments ??= new(); set => _arguments = value; }
    public int Count => Arguments.Count;
    public ExtensionDataObject ExtensionData { get; set; }

    public object this[string key] { get => Arguments[key]; set => Arguments[key] = value; }

    public void Add(string key, object value) => Arguments.Add(key, value);

    public bool ContainsKey(string key) => Arguments.ContainsKey(key);
}
