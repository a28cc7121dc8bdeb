using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Query;

/// <summary>The symbols that amounts of money are shown with: that of the row's currency, else that of the organisation.</summary>
internal sealed class Currencies(Database database, MetadataStore metadata)
{
    private const string Currency = "transactioncurrency";
    private const string RowCurrency = "transactioncurrencyid";

    private Dictionary<Guid, string>? _symbols;
    private string? _organizationSymbol;

    public string Text(decimal amount, int decimals, Entity row)
    {
        _symbols ??= Read("SELECT transactioncurrencyid, currencysymbol FROM transactioncurrency WHERE currencysymbol IS NOT NULL");
        var currency = row.GetAttributeValue<EntityReference>(RowCurrency);
        var symbol = currency is null ? OrganizationSymbol() : _symbols.GetValueOrDefault(currency.Id);
        return $"{(amount < 0 ? "-" : "")}{symbol}{Math.Abs(amount).ToString("N" + decimals, CultureInfo.InvariantCulture)}";
    }

    private string OrganizationSymbol() => _organizationSymbol ??= Read("""
        SELECT c.transactioncurrencyid, c.currencysymbol FROM organization o
        JOIN transactioncurrency c ON c.transactioncurrencyid = o.basecurrencyid WHERE c.currencysymbol IS NOT NULL
        """).Values.FirstOrDefault("");

    private Dictionary<Guid, string> Read(string sql)
    {
        var symbols = new Dictionary<Guid, string>();
        if (!metadata.Current.Tables.ContainsKey(Currency))
            return symbols;
        var statement = database.Statement(sql);
        while (statement.Step())
            symbols.Add(statement.Guid(0), statement.Text(1));
        statement.Reset();
        return symbols;
    }
}
