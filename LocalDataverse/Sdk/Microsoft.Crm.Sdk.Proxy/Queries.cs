using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class FetchXmlToQueryExpressionRequest : OrganizationRequest
{
    public FetchXmlToQueryExpressionRequest() => RequestName = "FetchXmlToQueryExpression";

    public string FetchXml { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class FetchXmlToQueryExpressionResponse : OrganizationResponse
{
    public QueryExpression Query => Result<QueryExpression>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class QueryExpressionToFetchXmlRequest : OrganizationRequest
{
    public QueryExpressionToFetchXmlRequest() => RequestName = "QueryExpressionToFetchXml";

    public QueryBase Query { get => Parameter<QueryBase>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class QueryExpressionToFetchXmlResponse : OrganizationResponse
{
    public string FetchXml => Result<string>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ExecuteByIdSavedQueryRequest : OrganizationRequest
{
    public ExecuteByIdSavedQueryRequest() => RequestName = "ExecuteByIdSavedQuery";

    public Guid EntityId { get => Parameter<Guid>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ExecuteByIdSavedQueryResponse : OrganizationResponse
{
    public string String => Result<string>();
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ExecuteByIdUserQueryRequest : OrganizationRequest
{
    public ExecuteByIdUserQueryRequest() => RequestName = "ExecuteByIdUserQuery";

    public EntityReference EntityId { get => Parameter<EntityReference>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Crm2011)]
public sealed class ExecuteByIdUserQueryResponse : OrganizationResponse
{
    public string String => Result<string>();
}
