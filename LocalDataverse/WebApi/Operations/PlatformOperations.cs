using System.Collections.Immutable;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.WebApi.Operations;

/// <summary>
/// The platform's own actions and functions, with their parameters as the Web API names them. A message that the organisation
/// does not reproduce answers with its own fault; an operation that is not here does not exist in the Web API.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/actions and …/functions
/// </summary>
internal static class PlatformOperations
{
    private static readonly Parameter Target = new("Target", Kinds.Reference());
    private static readonly Parameter Targets = new("Targets", Kinds.Rows());
    private static readonly Parameter Privileges = new("Privileges", Kinds.RolePrivileges);
    private static readonly Parameter Members = new("Members", Kinds.Ids("systemuser")) { Message = "MemberIds" };
    private static readonly Parameter PrincipalAccess = new("PrincipalAccess", Kinds.PrincipalAccess);
    private static readonly Result RolePrivileges = new("RolePrivileges", Kinds.RolePrivileges);
    private static readonly Result AccessRights = new("AccessRights", Kinds.AccessRights);
    private static readonly Result Dependencies = new("EntityCollection", Kinds.Rows("dependency"));

    private static readonly ImmutableArray<Parameter> Component = [new("ObjectId", Kinds.Guid), new("ComponentType", Kinds.Integer)];

    private static readonly ImmutableArray<Parameter> Import =
    [
        new("OverwriteUnmanagedCustomizations", Kinds.Boolean), new("PublishWorkflows", Kinds.Boolean), new("CustomizationFile", Kinds.Binary),
        new("ConvertToManaged", Kinds.Boolean, Optional: true), new("SkipProductUpdateDependencies", Kinds.Boolean, Optional: true),
        new("HoldingSolution", Kinds.Boolean, Optional: true),
    ];

    public static readonly ImmutableArray<Operation> All =
    [
        // Who and where
        Function("WhoAmI", [], [new("BusinessUnitId", Kinds.Guid), new("UserId", Kinds.Guid), new("OrganizationId", Kinds.Guid)]),
        Function("RetrieveVersion", [], [new("Version", Kinds.String)]),
        Function("RetrieveCurrentOrganization", [new("AccessType", Kinds.EndpointAccessType)], [new("Detail", Kinds.OrganizationDetail)]),
        Function("RetrieveTotalRecordCount", [new("EntityNames", Kinds.Strings)], [new("EntityRecordCountCollection", Kinds.RecordCounts)]),
        Function("RetrieveTimestamp", [], [new("Timestamp", Kinds.String)]),
        Function("RetrieveAvailableLanguages", [], [new("LocaleIds", Kinds.Integers)]),
        Function("RetrieveProvisionedLanguages", [], [new("RetrieveProvisionedLanguages", Kinds.Integers)]),

        // Many rows at once
        Action("CreateMultiple", [Targets], [new("Ids", Kinds.Guids)]).OnSet(),
        Action("UpdateMultiple", [Targets]).OnSet(),
        Action("UpsertMultiple", [Targets]).OnSet(),
        Action("DeleteMultiple", [Targets]).OnSet(),
        Action("Merge",
        [
            Target, new("Subordinate", new ReferenceKind(null, AsId: true)) { Message = "SubordinateId" },
            new("UpdateContent", Kinds.Row(), Optional: true), new("PerformParentingChecks", Kinds.Boolean),
        ]),
        Function("InitializeFrom",
        [
            new("EntityMoniker", Kinds.Reference()), new("TargetEntityName", Kinds.String),
            new("TargetFieldType", new EnumKind(typeof(TargetFieldType)), Optional: true),
        ], [new("Entity", Kinds.Row())]),
        Function("CalculateRollupField", [Target, new("FieldName", Kinds.String)], [new("Entity", Kinds.Row())]),

        // Rights
        Action("GrantAccess", [Target, PrincipalAccess]),
        Action("ModifyAccess", [Target, PrincipalAccess]),
        Action("RevokeAccess", [Target, new("Revokee", Kinds.Reference(Model.Link.Principal))]),
        Function("RetrieveSharedPrincipalsAndAccess", [Target], [new("PrincipalAccesses", Kinds.PrincipalAccesses)]),
        Function("RetrievePrincipalAccess", [Target], [AccessRights]).OnRow("systemuser", "Principal"),
        Function("RetrievePrincipalAccess", [Target], [AccessRights]).OnRow("team", "Principal"),
        Function("RetrieveUserPrivileges", [], [RolePrivileges]).OnId("systemuser", "UserId"),
        Function("RetrieveUserPrivilegeByPrivilegeName", [new("PrivilegeName", Kinds.String)], [RolePrivileges]).OnId("systemuser", "UserId"),
        Function("RetrieveRolePrivilegesRole", [new("RoleId", Kinds.Guid)], [RolePrivileges]),
        Action("AddPrivilegesRole", [Privileges]).OnId("role", "RoleId"),
        Action("ReplacePrivilegesRole", [Privileges]).OnId("role", "RoleId"),
        Action("RemovePrivilegeRole", [new("Privilege", Kinds.Id("privilege")) { Message = "PrivilegeId" }]).OnId("role", "RoleId"),
        Action("AddMembersTeam", [Members]).OnId("team", "TeamId"),
        Action("RemoveMembersTeam", [Members]).OnId("team", "TeamId"),
        Action("SetBusinessSystemUser",
        [
            new("BusinessUnit", Kinds.Id("businessunit")) { Message = "BusinessId" },
            new("ReassignPrincipal", Kinds.Reference(Model.Link.Principal)), new("DoNotMoveAllRecords", Kinds.Boolean, Optional: true),
        ]).OnId("systemuser", "UserId"),

        // Solutions
        Action("ImportSolution", [.. Import, new("ImportJobId", Kinds.Guid, Optional: true)]),
        Action("ImportSolutionAsync", Import, [new("AsyncOperationId", Kinds.Guid), new("ImportJobKey", Kinds.String)]),
        Action("StageAndUpgrade", [.. Import, new("ImportJobId", Kinds.Guid, Optional: true)], [new("SolutionId", Kinds.Guid)]),
        Action("ExportSolution", [new("SolutionName", Kinds.String), new("Managed", Kinds.Boolean)], [new("ExportSolutionFile", Kinds.Binary)]),
        Action("DeleteAndPromote", [new("UniqueName", Kinds.String)], [new("SolutionId", Kinds.Guid)]),
        Action("AddSolutionComponent",
        [
            new("ComponentId", Kinds.Guid), new("ComponentType", Kinds.Integer), new("SolutionUniqueName", Kinds.String),
            new("AddRequiredComponents", Kinds.Boolean), new("DoNotIncludeSubcomponents", Kinds.Boolean, Optional: true),
            new("IncludedComponentSettingsValues", Kinds.Strings, Optional: true),
        ], [new("id", Kinds.Guid)]),
        Action("RemoveSolutionComponent",
        [
            new("SolutionComponent", Kinds.Id("solutioncomponent")) { Message = "ComponentId" }, new("ComponentType", Kinds.Integer),
            new("SolutionUniqueName", Kinds.String),
        ], [new("id", Kinds.Guid)]),
        Action("PublishXml", [new("ParameterXml", Kinds.String)]),
        Action("PublishAllXml", []),
        Function("RetrieveDependenciesForDelete", Component, [Dependencies]),
        Function("RetrieveDependentComponents", Component, [Dependencies]),
        Function("RetrieveDependenciesForUninstall", [new("SolutionUniqueName", Kinds.String)], [Dependencies]),

        // Processes
        Action("ExecuteWorkflow", [new("EntityId", Kinds.Guid)], [new("Id", Kinds.Guid)]).OnId("workflow", "WorkflowId"),
    ];

    private static Operation Action(string name, ImmutableArray<Parameter> takes, ImmutableArray<Result>? gives = null) =>
        new(name, IsFunction: false) { Parameters = takes, Results = gives ?? [] };

    private static Operation Function(string name, ImmutableArray<Parameter> takes, ImmutableArray<Result> gives) =>
        new(name, IsFunction: true) { Parameters = takes, Results = gives };

    private static Operation OnSet(this Operation operation) => operation with { Binding = Binding.Set, BoundParameter = null };

    private static Operation OnRow(this Operation operation, string table, string parameter) =>
        operation with { Binding = Binding.Row, BoundTable = table, BoundParameter = parameter };

    private static Operation OnId(this Operation operation, string table, string parameter) =>
        operation.OnRow(table, parameter) with { BoundById = true };
}
