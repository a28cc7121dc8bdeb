using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>
/// <c>[Content_Types].xml</c>: one line for each file extension in the zip, one for each file that has none, and one for each framework file,
/// which are not plain XML to the server.
/// </summary>
internal static class ContentTypes
{
    public const string Entry = "[Content_Types].xml";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    public static XElement For(IReadOnlyCollection<string> entries)
    {
        var extensions = entries.Select(e => Path.GetExtension(e).TrimStart('.')).Where(e => e.Length > 0).Distinct().Order(StringComparer.Ordinal);
        var overrides = entries.Where(e => Path.GetExtension(e).Length == 0 || (Layout.Framework().IsMatch(e) && e.EndsWith(".xml", StringComparison.Ordinal)));
        return new XElement(Types + "Types",
            extensions.Select(e => new XElement(Types + "Default", new XAttribute("Extension", e), Type(e == "xml"))),
            overrides.Order(StringComparer.Ordinal).Select(e => new XElement(Types + "Override", new XAttribute("PartName", "/" + e), Type(false))));
    }

    private static XAttribute Type(bool xml) => new("ContentType", xml ? "text/xml" : "application/octet-stream");
}
