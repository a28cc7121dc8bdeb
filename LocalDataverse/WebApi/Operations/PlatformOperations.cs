using System.Collections.Immutable;

namespace LocalDataverse.WebApi.Operations;

/// <summary>
/// The platform's own actions and functions, with their parameters as the Web API names them. A message that the organisation
/// does not reproduce answers with its own fault; an operation that is not here does not exist in the Web API.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/actions and …/functions
/// </summary>
internal static class PlatformOperations
{
    public static readonly ImmutableArray<Operation> All =
    [
        // Who and where
        Function("WhoAmI") with { Results = [new("BusinessUnitId", Kinds.Guid), new("UserId", Kinds.Guid), new("OrganizationId", Kinds.Guid)] },
        Function("RetrieveVersion") with { Results = [new("Version", Kinds.String)] },
        Function("RetrieveCurrentOrganization") with { Parameters = [new("AccessType", Kinds.EndpointAccessType)], Results = [new("Detail", Kinds.OrganizationDetail)] },
        Function("RetrieveTotalRecordCount") with { Parameters = [new("EntityNames", Kinds.Strings)], Results = [new("EntityRecordCountCollection", Kinds.RecordCounts)] },
        Function("RetrieveTimestamp") with { Results = [new("Timestamp", Kinds.String)] },
        Function("RetrieveAvailableLanguages") with { Results = [new("LocaleIds", Kinds.Integers)] },
        Function("RetrieveProvisionedLanguages") with { Results = [new("RetrieveProvisionedLanguages", Kinds.Integers)] },

        // Many rows at once
        Action("CreateMultiple").OnSet() with { Parameters = [new("Targets", Kinds.Rows())], Results = [new("Ids", Kinds.Guids)] },
        Action("UpdateMultiple").OnSet() with { Parameters = [new("Targets", Kinds.Rows())] },
        Action("UpsertMultiple").OnSet() with { Parameters = [new("Targets", Kinds.Rows())] },
        Action("DeleteMultiple").OnSet() with { Parameters = [new("Targets", Kinds.Rows())] },
        Action("Merge") with
        {
            Parameters =
            [
                new("Target", Kinds.Reference()), new("Subordinate", new ReferenceKind(null, AsId: true)) { Message = "SubordinateId" },
                new("UpdateContent", Kinds.Row(), Optional: true), new("PerformParentingChecks", Kinds.Boolean),
            ],
        },
        Function("InitializeFrom") with
        {
            Parameters = [new("EntityMoniker", Kinds.Reference()), new("TargetEntityName", Kinds.String), new("TargetFieldType", new EnumKind(typeof(Microsoft.Crm.Sdk.Messages.TargetFieldType)), Optional: true)],
            Results = [new("Entity", Kinds.Row())],
        },
        Function("CalculateRollupField") with { Parameters = [new("Target", Kinds.Reference()), new("FieldName", Kinds.String)], Results = [new("Entity", Kinds.Row())] },


        // Rights
        Action("GrantAccess") with { Parameters = [new("Target", Kinds.Reference()), new("PrincipalAccess", Kinds.PrincipalAccess)] },
        Action("ModifyAccess") with { Parameters = [new("Target", Kinds.Reference()), new("PrincipalAccess", Kinds.PrincipalAccess)] },
        Action("RevokeAccess") with { Parameters = [new("Target", Kinds.Reference()), new("Revokee", Kinds.Reference(Model.Link.Principal))] },
        Function("RetrieveSharedPrincipalsAndAccess") with { Parameters = [new("Target", Kinds.Reference())], Results = [new("PrincipalAccesses", Kinds.PrincipalAccesses)] },
        Function("RetrievePrincipalAccess").OnRow("systemuser", "Principal") with { Parameters = [new("Target", Kinds.Reference())], Results = [new("AccessRights", Kinds.AccessRights)] },
        Function("RetrievePrincipalAccess").OnRow("team", "Principal") with { Parameters = [new("Target", Kinds.Reference())], Results = [new("AccessRights", Kinds.AccessRights)] },
        Function("RetrieveUserPrivileges").OnRow("systemuser", "UserId", byId: true) with { Results = [new("RolePrivileges", Kinds.RolePrivileges)] },
        Function("RetrieveUserPrivilegeByPrivilegeName").OnRow("systemuser", "UserId", byId: true) with { Parameters = [new("PrivilegeName", Kinds.String)], Results = [new("RolePrivileges", Kinds.RolePrivileges)] },
        Function("RetrieveRolePrivilegesRole") with { Parameters = [new("RoleId", Kinds.Guid)], Results = [new("RolePrivileges", Kinds.RolePrivileges)] },
        Action("AddPrivilegesRole").OnRow("role", "RoleId", byId: true) with { Parameters = [new("Privileges", Kinds.RolePrivileges)] },
        Action("ReplacePrivilegesRole").OnRow("role", "RoleId", byId: true) with { Parameters = [new("Privileges", Kinds.RolePrivileges)] },
        Action("RemovePrivilegeRole").OnRow("role", "RoleId", byId: true) with { Parameters = [new("Privilege", Kinds.Id("privilege")) { Message = "PrivilegeId" }] },
        Action("AddMembersTeam").OnRow("team", "TeamId", byId: true) with { Parameters = [new("Members", Kinds.Ids("systemuser")) { Message = "MemberIds" }] },
        Action("RemoveMembersTeam").OnRow("team", "TeamId", byId: true) with { Parameters = [new("Members", Kinds.Ids("systemuser")) { Message = "MemberIds" }] },
        Action("SetBusinessSystemUser").OnRow("systemuser", "UserId", byId: true) with { Parameters = [new("BusinessUnit", Kinds.Id("businessunit")) { Message = "BusinessId" }, new("ReassignPrincipal", Kinds.Reference(Model.Link.Principal)), new("DoNotMoveAllRecords", Kinds.Boolean, Optional: true)] },

        // Solutions
        Action("ImportSolution") with
        {
            Parameters =
            [
                new("OverwriteUnmanagedCustomizations", Kinds.Boolean), new("PublishWorkflows", Kinds.Boolean), new("CustomizationFile", Kinds.Binary),
                new("ImportJobId", Kinds.Guid, Optional: true), new("ConvertToManaged", Kinds.Boolean, Optional: true),
                new("SkipProductUpdateDependencies", Kinds.Boolean, Optional: true), new("HoldingSolution", Kinds.Boolean, Optional: true),
            ],
        },
        Action("ImportSolutionAsync") with
        {
            Parameters =
            [
                new("OverwriteUnmanagedCustomizations", Kinds.Boolean), new("PublishWorkflows", Kinds.Boolean), new("CustomizationFile", Kinds.Binary),
                new("ConvertToManaged", Kinds.Boolean, Optional: true), new("SkipProductUpdateDependencies", Kinds.Boolean, Optional: true), new("HoldingSolution", Kinds.Boolean, Optional: true),
            ],
            Results = [new("AsyncOperationId", Kinds.Guid), new("ImportJobKey", Kinds.String)],
        },
        Action("ExportSolution") with { Parameters = [new("SolutionName", Kinds.String), new("Managed", Kinds.Boolean)], Results = [new("ExportSolutionFile", Kinds.Binary)] },
        Action("DeleteAndPromote") with { Parameters = [new("UniqueName", Kinds.String)], Results = [new("SolutionId", Kinds.Guid)] },
        Action("AddSolutionComponent") with
        {
            Parameters = [new("ComponentId", Kinds.Guid), new("ComponentType", Kinds.Integer), new("SolutionUniqueName", Kinds.String), new("AddRequiredComponents", Kinds.Boolean), new("DoNotIncludeSubcomponents", Kinds.Boolean, Optional: true), new("IncludedComponentSettingsValues", Kinds.Strings, Optional: true)],
            Results = [new("id", Kinds.Guid)],
        },
        Action("RemoveSolutionComponent") with
        {
            Parameters = [new("SolutionComponent", Kinds.Id("solutioncomponent")) { Message = "ComponentId" }, new("ComponentType", Kinds.Integer), new("SolutionUniqueName", Kinds.String)],
            Results = [new("id", Kinds.Guid)],
        },
        Action("PublishXml") with { Parameters = [new("ParameterXml", Kinds.String)] },
        Action("PublishAllXml"),
        Function("RetrieveDependenciesForDelete") with { Parameters = [new("ObjectId", Kinds.Guid), new("ComponentType", Kinds.Integer)], Results = [new("EntityCollection", Kinds.Rows("dependency"))] },
        Function("RetrieveDependentComponents") with { Parameters = [new("ObjectId", Kinds.Guid), new("ComponentType", Kinds.Integer)], Results = [new("EntityCollection", Kinds.Rows("dependency"))] },
        Function("RetrieveDependenciesForUninstall") with { Parameters = [new("SolutionUniqueName", Kinds.String)], Results = [new("EntityCollection", Kinds.Rows("dependency"))] },

        // Processes
        Action("ExecuteWorkflow").OnRow("workflow", "WorkflowId", byId: true) with { Parameters = [new("EntityId", Kinds.Guid)], Results = [new("Id", Kinds.Guid)] },
    ];

    private static Operation Action(string name) => new(name, IsFunction: false);

    private static Operation Function(string name) => new(name, IsFunction: true);

    private static Operation OnSet(this Operation operation) => operation with { Binding = Binding.Set, BoundParameter = null };

    private static Operation OnRow(this Operation operation, string table, string parameter, bool byId = false) =>
        operation with { Binding = Binding.Row, BoundTable = table, BoundParameter = parameter, BoundById = byId };
}
