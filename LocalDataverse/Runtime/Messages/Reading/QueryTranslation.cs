using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>Translates FetchXML into a query expression.</summary>
internal sealed class FetchXmlToQueryExpression() : Message(nameof(FetchXmlToQueryExpression), Parameter.Of<string>("FetchXml"))
{
    public override OrganizationResponse NewResponse() => new FetchXmlToQueryExpressionResponse();
    public override void Execute(Operation part) =>
        part.Outputs["Query"] = part.Platform.Queries.ToQueryExpression(part.In<string>("FetchXml"));
}

/// <summary>Translates a query expression into FetchXML.</summary>
internal sealed class QueryExpressionToFetchXml() : Message(nameof(QueryExpressionToFetchXml), Parameter.Of<QueryExpression>("Query"))
{
    public override OrganizationResponse NewResponse() => new QueryExpressionToFetchXmlResponse();
    public override void Execute(Operation part) =>
        part.Outputs["FetchXml"] = part.Platform.Queries.ToFetchXml(part.In<QueryExpression>("Query"));
}
