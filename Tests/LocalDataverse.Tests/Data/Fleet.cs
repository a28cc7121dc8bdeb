using System;
using System.Collections.Generic;
using Microsoft.Xrm.Sdk;
using static System.DateTimeKind;

namespace LocalDataverse.Tests.Data;

/// <summary>
/// Rows to ask for: two home ports, the captains of one of them, and five ships, of which one has hardly any value.
/// </summary>
internal sealed class Fleet : IDisposable
{
    public Fleet(Func<Store, Store>? prepare = null)
    {
        var store = Ship.Store();
        Store = prepare is null ? store : prepare(store);
        Karlskrona = Store.Add("account", ("name", "Karlskrona"), ("numberofemployees", 50), ("address1_city", "Karlskrona"));
        Boston = Store.Add("account", ("name", "Boston"), ("parentaccountid", Karlskrona), ("address1_city", "Charlestown"));
        Harbour = Store.Add("account", ("name", "Long Wharf"), ("parentaccountid", Boston));
        Anna = Store.Add("contact", ("fullname", "Anna"), ("lastname", "Berg"), ("parentcustomerid", Karlskrona), ("statecode", new OptionSetValue(0)));
        Bo = Store.Add("contact", ("fullname", "Bo"), ("lastname", "Bo"), ("parentcustomerid", Karlskrona), ("statecode", new OptionSetValue(1)));

        Vasa = Add("Vasa", 3, 69m, 1, new DateTime(1628, 8, 10), Karlskrona, new DateTime(2024, 2, 29, 8, 0, 0, Utc), 1000, true, "V1", [10, 20]);
        Constitution = Add("USS Constitution", 3, 62m, 1, new DateTime(1797, 10, 21), Boston, new DateTime(2024, 2, 28, 23, 59, 59, Utc), 2500.5m, true, "C1", [20]);
        Pamir = Add("Pamir", 4, 114.5m, 2, new DateTime(1905, 7, 29), null, new DateTime(2024, 2, 20, 12, 0, 0, Utc), 300, false, "P1", [10, 100]);
        Gram = Add("Gram", null, null, 3, null, Karlskrona, new DateTime(2023, 2, 28, 12, 0, 0, Utc), null, false, null, []);
        Ghost = Store.Add("new_ship", ("statecode", new OptionSetValue(1)));
        Store.Rows.Update(Store.Table("new_ship"), new Entity("new_ship", Gram.Id) { ["new_sisterid"] = Vasa });
    }

    public Store Store { get; }
    public EntityReference Karlskrona { get; }
    public EntityReference Boston { get; }
    public EntityReference Harbour { get; }
    public EntityReference Anna { get; }
    public EntityReference Bo { get; }
    public EntityReference Vasa { get; }
    public EntityReference Constitution { get; }
    public EntityReference Pamir { get; }
    public EntityReference Gram { get; }

    /// <summary>A ship without a name.</summary>
    public EntityReference Ghost { get; }

    /// <summary>Names of the ships that a filter finds, sorted, the nameless one as "-".</summary>
    public string Ships(string filter) => string.Join(",", Names($"<fetch><entity name='new_ship'><attribute name='new_name'/><order attribute='new_name'/>{filter}</entity></fetch>"));

    public IEnumerable<string> Names(string fetchXml, string column = "new_name")
    {
        foreach (var value in Store.Values(fetchXml, column))
            yield return value?.ToString() ?? "-";
    }

    public void Dispose() => Store.Dispose();

    private EntityReference Add(string name, int? masts, decimal? length, int kind, DateTime? launched, EntityReference? home, DateTime sighted, decimal? price, bool afloat, string? code, int[] cargoes)
    {
        var selection = new OptionSetValueCollection();
        foreach (var cargo in cargoes)
            selection.Add(new OptionSetValue(cargo));
        return Store.Add("new_ship",
            ("new_name", name), ("new_masts", masts), ("new_length", length), ("new_kind", new OptionSetValue(kind)), ("new_launched", launched), ("new_homeid", home),
            ("new_sighted", sighted), ("new_price", price is null ? null : new Money(price.Value)), ("new_afloat", afloat), ("new_code", code),
            ("new_cargoes", cargoes.Length == 0 ? null : selection), ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1)));
    }
}
