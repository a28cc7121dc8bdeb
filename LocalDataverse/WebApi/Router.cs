using LocalDataverse.WebApi.Addressing;
using LocalDataverse.WebApi.Definitions;
using LocalDataverse.WebApi.Documents;
using LocalDataverse.WebApi.Operations;
using LocalDataverse.WebApi.Queries;
using LocalDataverse.WebApi.Rows;

namespace LocalDataverse.WebApi;

/// <summary>The one list of what can be done with which kind of address.</summary>
internal static class Router
{
    public static Work Plan(Session session)
    {
        QueryReader.CheckNames(session.Call);
        var (address, options) = new AddressReader(session.Schema, session.Call.Root, session.Call.ContentIds).Read(session.Call.Target);
        return (session.Call.Method, address) switch
        {
            ("GET", ServiceDocument) => ServiceList.Plan(session),
            ("GET", MetadataDocument) => MetadataFile.Plan(session),
            ("GET", DefinitionAddress definitions) => DefinitionRetrieval.Plan(session, definitions, options),
            (_, DefinitionAddress) => throw Faults.NotSupportedHere.With("the Web API", "changing definitions; import a solution instead"),

            ("GET", RowsAddress rows) => CollectionRetrieval.Plan(session, rows, options),
            ("GET", CountAddress count) => CollectionRetrieval.PlanCount(session, count.Rows, options),
            ("POST", RowsAddress rows) => RowCreation.Plan(session, rows, options),

            ("GET", RowAddress row) => RowRetrieval.Plan(session, row, options),
            ("PATCH", RowAddress row) => RowChange.Plan(session, row, options),
            ("DELETE", RowAddress row) => RowRemoval.Plan(session, row),

            ("GET", PropertyAddress property) => PropertyAccess.PlanRead(session, property),
            ("PUT", PropertyAddress property) => PropertyAccess.PlanWrite(session, property),
            ("DELETE", PropertyAddress property) => PropertyAccess.PlanRemoval(session, property),

            ("GET", RelationAddress relation) => RelationAccess.PlanRead(session, relation, options),
            ("POST" or "PUT", RelationAddress relation) => RelationAccess.PlanAdd(session, relation),
            ("DELETE", RelationAddress relation) => RelationAccess.PlanRemove(session, relation),

            (_, OperationAddress operation) => OperationCall.Plan(session, operation, options),
            (_, BatchAddress) => throw ApiFaults.BadRequest.With("A batch cannot contain a batch."),
            var (method, _) => throw ApiFaults.MethodNotAllowed.With(method),
        };
    }
}
