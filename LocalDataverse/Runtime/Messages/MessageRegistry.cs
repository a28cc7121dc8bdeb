using System;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LocalDataverse.Messages;

/// <summary>
/// Every message of the platform that is reproduced here, one line each; custom APIs add their own. A request for any other one
/// is refused.
/// </summary>
internal static class MessageRegistry
{
    public static readonly ImmutableArray<Message> All =
    [
        // Rows
        new Create(),
        new CreateMultiple(),
        new Update(),
        new UpdateMultiple(),
        new Upsert(),
        new UpsertMultiple(),
        new Delete(),
        new Associate(),
        new Disassociate(),
        new Assign(),
        new SetState("SetState"),
        new SetState("SetStateDynamicEntity"),

        // Reading
        new Retrieve(),
        new RetrieveMultiple(),
        new RetrieveTotalRecordCount(),
        new FetchXmlToQueryExpression(),
        new QueryExpressionToFetchXml(),

        // Definitions
        new RetrieveEntity(),
        new RetrieveAllEntities(),
        new RetrieveAttribute(),
        new RetrieveOptionSet(),
        new RetrieveAllOptionSets(),
        new RetrieveRelationship(),
        new RetrieveMetadataChanges(),

        // Batches
        new ExecuteMultiple(),
        new ExecuteTransaction(),

        // The organisation
        new WhoAmI(),
        new RetrieveVersion(),
        new RetrieveCurrentOrganization(),
        new PublishXml(),
        new PublishAllXml(),

        // Solutions
        new ImportSolution("ImportSolution", upgrade: false),
        new ImportSolution("StageAndUpgrade", upgrade: true),
        new ImportSolutionAsync(),
        new ExportSolution(),

        // Sharing, roles, teams
        new GrantAccess(),
        new ModifyAccess(),
        new RevokeAccess(),
        new RetrievePrincipalAccess(),
        new RetrieveSharedPrincipalsAndAccess(),
        new AddPrivilegesRole(),
        new ReplacePrivilegesRole(),
        new RemovePrivilegeRole(),
        new RetrieveRolePrivilegesRole(),
        new RetrieveUserPrivileges(),
        new RetrievePrivilegeSet(),
        new AddMembersTeam(),
        new RemoveMembersTeam(),
    ];

    public static readonly FrozenDictionary<string, Message> ByName =
        All.ToFrozenDictionary(message => message.Name, StringComparer.Ordinal);
}
