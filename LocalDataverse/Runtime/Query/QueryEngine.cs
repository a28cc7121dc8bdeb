using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Query;

/// <summary>Runs queries in any of their three forms.</summary>
public sealed class QueryEngine(Database database, MetadataStore metadata)
{
    public EntityCollection Run(QueryBase query, QueryScope scope)
    {
        _ = database;
        _ = metadata;
        throw Faults.NotSupportedHere.With("queries", query.GetType().Name);
    }

    public QueryExpression ToQueryExpression(string fetchXml) => throw Faults.NotSupportedHere.With("FetchXmlToQueryExpression", fetchXml);

    public string ToFetchXml(QueryExpression query) => throw Faults.NotSupportedHere.With("QueryExpressionToFetchXml", query.EntityName);
}
