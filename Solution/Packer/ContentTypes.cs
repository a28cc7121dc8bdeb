using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>
/// <c>[Content_Types].xml</c>: one line for each file extension in the zip, one for each file that has none, and one for each
/// framework file, which is not plain XML to the server.
/// </summary>
internal static class ContentTypes
{
    public const string Entry = "[Content_Types].xml";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    public static XElement For(IReadOnlyCollection<string> entries)
    {
        var extensions = entries.Select(e => Path.GetExtension(e).TrimStart('.')).Where(e => e.Length > 0).Distinct();
        var files = entries.Where(e => Path.GetExtension(e).Length == 0 || (Layout.Framework().IsMatch(e) && Xml.EndsAsXml(e)));
        return new XElement(Types + "Types",
            extensions.Order(StringComparer.Ordinal).Select(e => Line("Default", "Extension", e, isXml: e == "xml")),
            files.Order(StringComparer.Ordinal).Select(e => Line("Override", "PartName", "/" + e, isXml: false)));
    }

    private static XElement Line(string element, string attribute, string value, bool isXml) => new(
        Types + element, new XAttribute(attribute, value), new XAttribute("ContentType", isXml ? "text/xml" : "application/octet-stream"));
}
