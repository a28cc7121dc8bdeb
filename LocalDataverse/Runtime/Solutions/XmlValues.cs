using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace LocalDataverse.Solutions;

/// <summary>Reads the values of solution files, in which numbers, flags and labels always look the same.</summary>
internal static class XmlValues
{
    /// <summary>Text of a child element; null if it is absent or empty.</summary>
    public static string? Text(this XElement element, string child) =>
        element.Element(child) is { IsEmpty: false, Value.Length: > 0 } found ? found.Value : null;

    /// <summary>Text of a child element that must be there.</summary>
    public static string Needed(this XElement element, string child) =>
        element.Text(child) ?? throw Faults.ImportInvalidXml.With($"<{element.Name}> lacks <{child}>");

    /// <summary>A child element that must be there.</summary>
    public static XElement NeededElement(this XElement element, string child) =>
        element.Element(child) ?? throw Faults.ImportInvalidXml.With($"<{element.Name}> lacks <{child}>");

    /// <summary>Text of an attribute that must be there.</summary>
    public static string NeededAttribute(this XElement element, string name) =>
        (string?)element.Attribute(name) ?? throw Faults.ImportInvalidXml.With($"<{element.Name}> lacks the attribute {name}");

    /// <summary>A flag: 1 or true; null if the element is absent or empty.</summary>
    public static bool? Flag(this XElement element, string child) => element.Text(child) switch
    {
        null => null,
        "1" => true,
        "0" => false,
        var text => bool.TryParse(text, out var flag) ? flag : throw Wrong(element, child, text),
    };

    public static int? Number(this XElement element, string child) =>
        element.Text(child) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(element, child, text);

    /// <summary>A number with decimals, perhaps written with an exponent.</summary>
    public static decimal? Decimal(this XElement element, string child) =>
        element.Text(child) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(element, child, text);

    /// <summary>An id with or without braces; null if the element is absent or empty.</summary>
    public static Guid? Id(this XElement element, string child) =>
        element.Text(child) is not { } text ? null : Guid.TryParse(text, out var id) ? id : throw Wrong(element, child, text);

    /// <summary>An id that must be there.</summary>
    public static Guid NeededId(this XElement element, string child) =>
        Guid.TryParse(element.Needed(child), out var id) ? id : throw Wrong(element, child, element.Needed(child));

    /// <summary>The id in an attribute, which must be there.</summary>
    public static Guid IdAttribute(this XElement element, string name) =>
        Guid.TryParse(element.NeededAttribute(name), out var id) ? id : throw Wrong(element, name, element.NeededAttribute(name));

    /// <summary>The label in the base language out of a list such as <c>&lt;LocalizedNames&gt;</c>; empty if there is none.</summary>
    public static string Label(this XElement element, string list)
    {
        var labels = element.Element(list)?.Elements().ToList() ?? [];
        var label = labels.Find(l => (string?)l.Attribute("languagecode") == BaseLanguage) ?? labels.FirstOrDefault();
        return (string?)label?.Attribute("description") ?? "";
    }

    /// <summary>The XML inside a child element, as rows store it; null if it is absent or empty.</summary>
    public static string? Inner(this XElement element, string child) =>
        element.Element(child) is { HasElements: true } found
            ? string.Concat(found.Elements().Select(e => e.ToString(SaveOptions.DisableFormatting)))
            : null;

    private const string BaseLanguage = "1033";

    private static Exception Wrong(XElement element, string child, string text) =>
        Faults.ImportInvalidXml.With($"'{text}' is no value for {child} of <{element.Name}>");
}
