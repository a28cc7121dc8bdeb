using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GovDataIntegration.Packer;

/// <summary>The zip: the same entries always give the same bytes.</summary>
internal static class Package
{
    // The earliest moment a zip can hold; the true time of packing is nobody's business.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int OrdinaryFile = 0x81A4 << 16; // Unix: regular file, rw-r--r--

    public static byte[] Zip(IReadOnlyDictionary<string, byte[]> entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries.OrderBy(e => e.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Moment;
                entry.ExternalAttributes = OrdinaryFile;
                using var target = entry.Open();
                target.Write(content);
            }
        return stream.ToArray();
    }

    public static byte[] Bytes(XElement root)
    {
        var stream = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Entitize,
        };
        using (var writer = XmlWriter.Create(stream, settings)) new XDocument(root).Save(writer);
        return stream.ToArray();
    }
}
