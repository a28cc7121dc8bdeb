using System.Collections.Immutable;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>
/// Privileges that belong to no table. Only those that are checked here, or that roles commonly name.
/// https://learn.microsoft.com/power-platform/admin/miscellaneous-privileges
/// </summary>
internal static class TaskPrivileges
{
    public const string ActOnBehalfOfAnotherUser = "prvActOnBehalfOfAnotherUser";
    public const string BypassCustomPlugins = "prvBypassCustomPlugins";
    public const string BypassCustomBusinessLogic = "prvBypassCustomBusinessLogic";
    public const string OverrideCreatedOnCreatedBy = "prvOverrideCreatedOnCreatedBy";
    public const string PublishCustomization = "prvPublishCustomization";
    public const string ImportCustomization = "prvImportCustomization";
    public const string ExportCustomization = "prvExportCustomization";

    public static readonly ImmutableArray<Privilege> All =
    [
        .. new[]
        {
            ActOnBehalfOfAnotherUser, BypassCustomPlugins, BypassCustomBusinessLogic, OverrideCreatedOnCreatedBy,
            PublishCustomization, ImportCustomization, ExportCustomization,
            "prvBulkDelete", "prvExportToExcel", "prvGoMobile", "prvGoOffline", "prvMerge", "prvPrint", "prvSearchAvailability",
            "prvWorkflowExecution", "prvFlow", "prvISVExtensions", "prvUseTabletApp", "prvWriteAddressBook", "prvAllowQuickCampaign",
            "prvAssignRole", "prvPromoteToAdmin", "prvDisableUser", "prvReassignBusinessUnit", "prvDisableBusinessUnit",
        }.Select(name => Privilege.Named(name, AccessRights.None)),
    ];
}
