using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>Short forms for what all solution files have: values in child elements, and names and ids in attributes.</summary>
internal static class Xml
{
    /// <summary>Value of a child element; empty if there is none.</summary>
    public static string Text(this XElement? element, string child) => (string?)element?.Element(child) ?? "";

    /// <summary>Value of an attribute; empty if there is none.</summary>
    public static string Named(this XElement? element, string attribute) => (string?)element?.Attribute(attribute) ?? "";

    /// <summary>True if a child element says 1.</summary>
    public static bool Flag(this XElement element, string child) => element.Text(child) == "1";

    /// <summary>True if both are the same GUID, with or without braces.</summary>
    public static bool SameId(string one, string other) => Guid.TryParse(one, out var a) && Guid.TryParse(other, out var b) && a == b;

    public static bool EndsAsXml(string path) => path.EndsWith(".xml", StringComparison.Ordinal);
}
