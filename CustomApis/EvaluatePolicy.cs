using System.Globalization;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Policy;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.CustomApis;

/// <summary>gdi_EvaluatePolicy: the policy that holds for a source, table and field, and where each column of it comes from.</summary>
public sealed class EvaluatePolicy : Border
{
    private protected override void Run(IPluginExecutionContext context, Services services)
    {
        var source = context.Required("SourceSystemKey");
        var table = context.Required("TargetTable").ToLowerInvariant();
        var field = context.Optional("Field");
        var policies = Policies.Load(services, table, SourceDirectory.Load(services, table));
        var policy = policies.For(source, field);
        var rules = policies.RulesFor(source, field ?? "");
        context.OutputParameters["Policy"] = Json.Object(
            Json.Member("commitMode", Json.String(policy.OnIngest ? nameof(CommitMode.OnIngest) : nameof(CommitMode.OnCertify))),
            Json.Member("authoritative", Json.String(rules.IsAuthoritative ? "yes" : "no")),
            Json.Member("rank", rules.IsAuthoritative ? Json.Number(rules.Rank) : Json.Null),
            Json.Member("autoCertify", Json.String(policy.AutoCertify ? "yes" : "no")),
            Json.Member("staleAfterDays", Json.Number(policy.StaleAfterDays)),
            Json.Member("unmapped", Json.String(policy.Unmapped.ToString())),
            Json.Member("blanks", Json.String(policy.Blanks.ToString())),
            Json.Member("nonAuthoritative", Json.String(policy.NonAuthoritative.ToString())),
            Json.Member("certifiersRequired", Json.Number(policy.CertifiersRequired)),
            Json.Member("excludesSubmitter", Json.String(policy.ExcludesSubmitter ? "yes" : "no")),
            Json.Member("writeBack", Json.String(policy.WriteBack.ToString())),
            Json.Member("writesBackUncertified", Json.String(policy.WritesBackUncertified ? "yes" : "no")),
            Json.Member("origins", Json.List(policy.Origins.Select(origin => Json.Object(
                Json.Member("column", Json.String(origin.Key)),
                Json.Member("value", Json.String(Text(origin.Value[origin.Key]))),
                Json.Member("policyId", Json.String(origin.Value.Id.ToString("D"))),
                Json.Member("policy", Json.String(origin.Value.Text(CommitPolicy.Name)))))))).ToString();
    }

    private static string? Text(object value) => value is OptionSetValue option
        ? option.Value.ToString(CultureInfo.InvariantCulture)
        : System.Convert.ToString(value, CultureInfo.InvariantCulture);
}
