using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace LocalDataverse.Messages;

/// <summary>
/// Queries definitions. No history of definitions is kept: a caller who asks for the changes since an older stamp is told, as the
/// platform does with one that is too old, to ask again without it.
/// https://learn.microsoft.com/power-apps/developer/data-platform/query-schema-definitions
/// </summary>
internal sealed class RetrieveMetadataChanges() : Message(
    nameof(RetrieveMetadataChanges), Parameter.Maybe<EntityQueryExpression>("Query"), Parameter.Maybe<string>("ClientVersionStamp"),
    Parameter.Maybe<DeletedMetadataFilters>("DeletedMetadataFilters"))
{
    public override bool AcceptsSteps => false;
    public override OrganizationResponse NewResponse() => new RetrieveMetadataChangesResponse();
    public override void Execute(Operation part)
    {
        var stamp = part.Platform.DefinitionsStamp;
        var result = new EntityMetadataCollection();
        if (part.Optional<string>("ClientVersionStamp") is not { Length: > 0 } known)
            result.AddRange(Select(part, part.Optional<EntityQueryExpression>("Query") ?? new EntityQueryExpression()));
        else if (known != stamp)
            throw Faults.ExpiredVersionStamp.With();
        part.Outputs["EntityMetadata"] = result;
        part.Outputs["ServerVersionStamp"] = stamp;
        part.Outputs["DeletedMetadata"] = new DeletedMetadataCollection();
    }

    private static IEnumerable<EntityMetadata> Select(Operation part, EntityQueryExpression query)
    {
        if (query.LabelQuery is { FilterLanguages.Count: > 0 } or { MissingLabelBehavior: not null })
            throw Faults.NotSupportedHere.With(nameof(RetrieveMetadataChanges), nameof(query.LabelQuery));
        var catalog = part.Platform.Catalog;
        foreach (var table in catalog.Tables.Values)
        {
            var whole = TableDefinition.Of(catalog, table, EntityFilters.All);
            if (!DefinitionFilter.Matches(query.Criteria, whole))
                continue;
            SealedProperties.Attributes(whole, Parts(whole.Attributes, query.AttributeQuery));
            SealedProperties.OneToMany(whole, Parts(whole.OneToManyRelationships, query.RelationshipQuery));
            SealedProperties.ManyToOne(whole, Parts(whole.ManyToOneRelationships, query.RelationshipQuery));
            SealedProperties.ManyToMany(whole, Parts(whole.ManyToManyRelationships, query.RelationshipQuery));
            SealedProperties.Keys(whole, Parts(whole.Keys, query.KeyQuery));
            yield return DefinitionFilter.Keep(query.Properties, whole);
        }
    }

    private static T[] Parts<T>(T[] parts, MetadataQueryExpression? query)
        where T : MetadataBase =>
        query is null
            ? parts
            : [.. parts.Where(part => DefinitionFilter.Matches(query.Criteria, part)).Select(part => DefinitionFilter.Keep(query.Properties, part))];
}
