using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse;

/// <summary>The eight methods of the organisation service, each of them one request through the same door.</summary>
internal sealed class OrganizationService(Func<OrganizationRequest, OrganizationResponse> door) : IOrganizationService
{
    public OrganizationResponse Execute(OrganizationRequest request) => door(request);

    public Guid Create(Entity entity) => ((CreateResponse)door(new CreateRequest { Target = entity })).id;

    public void Update(Entity entity) => door(new UpdateRequest { Target = entity });

    public void Delete(string entityName, Guid id) => door(new DeleteRequest { Target = new EntityReference(entityName, id) });

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        ((RetrieveResponse)door(new RetrieveRequest { Target = new EntityReference(entityName, id), ColumnSet = columnSet })).Entity;

    public EntityCollection RetrieveMultiple(QueryBase query) =>
        ((RetrieveMultipleResponse)door(new RetrieveMultipleRequest { Query = query })).EntityCollection;

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        door(new AssociateRequest
        {
            Target = new EntityReference(entityName, entityId), Relationship = relationship, RelatedEntities = relatedEntities,
        });

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        door(new DisassociateRequest
        {
            Target = new EntityReference(entityName, entityId), Relationship = relationship, RelatedEntities = relatedEntities,
        });
}
