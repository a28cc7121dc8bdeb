using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Rows;
using Microsoft.OData.Edm.Csdl;

namespace LocalDataverse.WebApi.Documents;

/// <summary>The CSDL document <c>$metadata</c>. Private messages are left out.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-service-documents#csdl-metadata-document</summary>
internal static class MetadataFile
{
    public static Work Plan(Session session) => Work.Reading(() =>
    {
        var schema = SchemaBuilder.Build(session.Schema.Catalog, session.Schema.Operations.Where(o => !o.IsPrivate), documented: true);
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) }))
            if (!CsdlWriter.TryWriteCsdl(schema.Model, writer, CsdlTarget.OData, out var errors))
                throw Faults.NotSupportedHere.With("$metadata", string.Join("; ", errors.Select(e => e.ErrorMessage)));
        return Answer.Bytes(200, stream.ToArray(), "application/xml");
    });
}
