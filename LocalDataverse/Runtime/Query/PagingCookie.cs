using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Query;

/// <summary>
/// Where a page began and ended, in the platform's form: <c>&lt;cookie page="1"&gt;&lt;name last="B" first="A" /&gt;…</c>. The next
/// page is what comes after the last row, whatever happened to the rows before it.
/// Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results.
/// </summary>
internal static class PagingCookie
{
    public static string Write(int page, IReadOnlyList<OrderTerm> terms, IReadOnlyList<object?> first, IReadOnlyList<object?> last)
    {
        var values = terms.Select((term, i) => new XElement(term.Name, Value("last", term, last[i]), Value("first", term, first[i])));
        return new XElement("cookie", new XAttribute("page", page), values).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The values of the last row of the page before this one; null when the cookie belongs to another page.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">It is no cookie (0x8004112A), or one of another order (0x80041129).</exception>
    public static IReadOnlyList<object?>? LastRow(string cookie, int page, IReadOnlyList<OrderTerm> terms, Catalog catalog)
    {
        var xml = Parse(cookie);
        if ((int?)xml.Attribute("page") != page - 1)
            return null;
        var elements = xml.Elements().ToList();
        if (!elements.Select(element => element.Name.LocalName).SequenceEqual(terms.Select(term => term.Name)))
            throw Faults.PagingOrderChanged.With();
        return [.. terms.Select((term, i) => elements[i].Attribute("last") is { } last ? Operand.Of(catalog, term.Definition, last.Value) : null)];
    }

    /// <summary>The rows after one with these values of the sorts.</summary>
    public static Sql After(IReadOnlyList<OrderTerm> terms, IReadOnlyList<object?> values) =>
        Sql.Or(terms.Select((term, i) => Sql.And(terms.Take(i).Select((before, j) => Same(before, values[j])).Append(Beyond(term, values[i])))));

    private static Sql Same(OrderTerm term, object? value) => value is null ? Sql.Of($"{term.Sql} IS NULL") : Sql.Of($"{term.Sql} = {value}");

    // Nulls come first.
    private static Sql Beyond(OrderTerm term, object? value) => (term.Descending, value) switch
    {
        (false, null) => Sql.Of($"{term.Sql} IS NOT NULL"),
        (true, null) => Sql.False,
        (false, _) => Sql.Of($"{term.Sql} > {value}"),
        (true, _) => Sql.Of($"({term.Sql} < {value} OR {term.Sql} IS NULL)"),
    };

    private static XElement Parse(string cookie)
    {
        try
        {
            return XElement.Parse(cookie);
        }
        catch (XmlException)
        {
            throw Faults.InvalidPagingCookie.With();
        }
    }

    private static XAttribute Value(string name, OrderTerm term, object? value) =>
        value is null ? new XAttribute(name + "null", "1") : new XAttribute(name, Text(term.Definition.Type, value));

    private static string Text(ColumnType type, object value) => (type, value) switch
    {
        (ColumnType.Decimal or ColumnType.Money, byte[] bytes) => ExactNumber.FromBytes(bytes).ToString(CultureInfo.InvariantCulture),
        (_, byte[] bytes) => new Guid(bytes, bigEndian: true).ToString("B").ToUpperInvariant(),
        (ColumnType.DateTime, long seconds) => Codec.FromSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
