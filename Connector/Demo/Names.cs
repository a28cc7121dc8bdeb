namespace GovDataIntegration.Connector.Demo;

/// <summary>Entity sets and option values of the Web API that the demo uses more than once.</summary>
internal static class Names
{
    public const string Accounts = "accounts";
    public const string Users = "systemusers";
    public const string SourceSystems = "gdi_sourcesystems";
    public const string EntityMaps = "gdi_entitymaps";
    public const string Policies = "govcdm_integrationcommitpolicies";
    public const string ValueMaps = "govcdm_integrationvaluemaps";
    public const string Identifiers = "govcdm_integrationidentifiers";
    public const string Items = "govcdm_integrationsyncitems";
    public const string Ledger = "govcdm_integrationledgers";

    /// <summary>The value of the first option of a choice of ours; the next ones follow by one.</summary>
    public const int Own = 482100000;

    /// <summary>The value of the first option of a choice of Microsoft's data model; the next ones follow by one.</summary>
    public const int Published = 166840000;

    public const int No = Published;
    public const int Yes = Published + 1;
    public const int OnIngest = Published;
    public const int OnCertify = Published + 1;
    public const int On = Own;
    public const int Inbound = Own;
    public const int OrderedByVersionText = Own + 1;
    public const int OrderedByTimestamp = Own + 2;
    public const int Linked = Own;
    public const int Active = Own + 1;
    public const int Hold = Own;

    /// <summary>The states of an item, in the order of their options, as the API spells them.</summary>
    public static readonly string[] ItemStates =
        ["Parked", "Applied", "NoChange", "Duplicate", "Echo", "OutOfOrder", "Outranked", "Held", "Rejected", "Cancelled"];

    /// <summary>The option of an item's state.</summary>
    public const int Held = Own + 7;

    /// <summary>The states of a ledger entry by option.</summary>
    public static string LedgerStatus(int option) => option switch
    {
        Published => "Pending",
        Published + 1 => "Certified",
        Own => "Rejected",
        Own + 1 => "Revoked",
        _ => $"{option}",
    };
}
