using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Demo;

/// <summary>
/// Records which keys of one source stand for records that another source has brought already. The engine never guesses
/// that two records are the same: somebody says so, by creating identifiers.
/// </summary>
internal sealed class Crosswalk(DataverseClient administrator)
{
    /// <summary>Links keys to the accounts of the domain register.</summary>
    /// <param name="links">Key and domain.</param>
    /// <returns>How many identifiers were new.</returns>
    public async Task<int> Link(string source, IReadOnlyList<(string Key, string Domain)> links, CancellationToken stop)
    {
        var accounts = await Identifiers(Setup.DotGov, stop);
        var known = await Identifiers(source, stop);
        var missing = links.Where(link => !known.ContainsKey(link.Key) && accounts.ContainsKey(link.Domain)).Select(link => new JsonObject
        {
            ["govcdm_name"] = $"{source}: {link.Key}",
            ["govcdm_sourcesystemkey"] = source,
            ["govcdm_externalkey"] = link.Key,
            ["govcdm_targettable"] = Setup.Table,
            ["govcdm_targetid"] = accounts[link.Domain],
            ["gdi_keyhash"] = Hash(source, Setup.Table, link.Key),
            ["gdi_externalkeyfull"] = link.Key,
            ["gdi_linkstate"] = Names.Linked,
        }).ToList();
        await administrator.CreateMultiple(Names.Identifiers, "govcdm_integrationidentifier", missing, stop);
        return missing.Count;
    }

    /// <summary>The value of the identifiers' alternate key, for a source whose keys do not distinguish case.</summary>
    private static string Hash(string source, string table, string key)
    {
        var text = string.Join('|', ((string[])[Fold(source), table.Trim().ToLowerInvariant(), Fold(key)])
            .Select(part => part.Replace("|", "||", StringComparison.Ordinal)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Fold(string text) => text.Trim().Normalize(NormalizationForm.FormC).ToUpperInvariant();

    private async Task<Dictionary<string, string>> Identifiers(string source, CancellationToken stop)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var filter = $"govcdm_sourcesystemkey eq '{source}' and govcdm_targettable eq '{Setup.Table}' and govcdm_targetid ne null";
        await foreach (var row in administrator.Rows(
            $"{Names.Identifiers}?$select=govcdm_externalkey,govcdm_targetid&$filter={Uri.EscapeDataString(filter)}", stop))
            found[(string)row["govcdm_externalkey"]!] = (string)row["govcdm_targetid"]!;
        return found;
    }
}
