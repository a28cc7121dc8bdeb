using System.IO;
using System.Runtime.Serialization;
using System.Xml;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>What is to be known of a query before it is run.</summary>
internal static class Queries
{
    private static readonly DataContractSerializer Serializer = new(
        typeof(QueryBase), [typeof(QueryExpression), typeof(QueryByAttribute), typeof(FetchExpression)]);

    /// <summary>Logical name of the table whose rows it returns.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">It names none (0x80041103).</exception>
    public static string TableOf(QueryBase query) => query switch
    {
        QueryExpression expression => expression.EntityName,
        QueryByAttribute byAttribute => byAttribute.EntityName,
        FetchExpression fetch => TableOf(fetch.Query),
        _ => null,
    } ?? throw Faults.InvalidQuery.With("The query names no table.");

    /// <summary>A copy for steps to change, as they get one on the platform.</summary>
    public static QueryBase Copy(QueryBase query)
    {
        using var buffer = new MemoryStream();
        Serializer.WriteObject(buffer, query);
        buffer.Position = 0;
        return (QueryBase)Serializer.ReadObject(buffer)!;
    }

    private static string? TableOf(string fetchXml)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
            using var reader = XmlReader.Create(new StringReader(fetchXml), settings);
            return reader.ReadToFollowing("entity") ? reader.GetAttribute("name") : null;
        }
        catch (XmlException malformed)
        {
            throw Faults.InvalidFetchXml.With(malformed.Message);
        }
    }
}
