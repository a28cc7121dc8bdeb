using System.Xml;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>One XML file of the source.</summary>
/// <param name="Path">Where it lies in the source.</param>
/// <param name="Root">Its root element, with line numbers. Never changed: joining copies.</param>
public sealed record Document(string Path, XElement Root)
{
    /// <summary>A problem of this file as a whole.</summary>
    public Problem Problem(string reason) => new(Path, 0, reason);

    /// <summary>A problem at one of its elements or attributes.</summary>
    public Problem Problem(XObject at, string reason) => new(Path, ((IXmlLineInfo)at).LineNumber, reason);
}
