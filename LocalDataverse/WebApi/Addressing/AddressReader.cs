using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.WebApi.Definitions;
using LocalDataverse.WebApi.Http;
using LocalDataverse.WebApi.Model;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Addressing;

/// <summary>Parses addresses with the OData library and turns its segments into an <see cref="Address"/>.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors</summary>
internal sealed class AddressReader(Schema schema, Uri root, ContentIds? contentIds = null)
{
    /// <summary>What the parser says about any path it cannot follow, without saying where.</summary>
    private const string Generic = "Bad Request - Error in query syntax.";

    /// <param name="target">Path and query under the service root.</param>
    /// <returns>What the path points to, and the parser for the query options.</returns>
    public (Address Address, ODataUriParser Options) Read(string target)
    {
        var path = target.Split('?')[0].TrimEnd('/');
        var first = path.Split('/')[0];
        if (ContentIds.IsReference(first))
            return Read(AddressOf((contentIds ?? ContentIds.None).Row(first)) + target[first.Length..]);
        var parser = new ODataUriParser(schema.Model, root, new Uri(root, target)) { Resolver = new Resolver(schema.Model) };
        return (Follow(Parse(parser, path)), parser);
    }

    private string AddressOf(EntityReference row) => $"{schema.Shape(row.LogicalName).Set}({row.Id})";

    private static ODataPath Parse(ODataUriParser parser, string path)
    {
        try
        {
            return parser.ParsePath();
        }
        catch (ODataUnrecognizedPathException e)
        {
            throw Unrecognised(parser.Model, path, e);
        }
        catch (ODataException e) when (e.Message == Generic)
        {
            throw IsKeyed(path)
                ? ApiFaults.InvalidKey.With(TypeAt(parser.Model, path))
                : ApiFaults.ResourceNotFound.With(Uri.UnescapeDataString(path.Split('/')[^1]));
        }
    }

    // A function that exists but not with these parameters, or a bound one without its namespace.
    private static Exception Unrecognised(IEdmModel model, string path, ODataUnrecognizedPathException e)
    {
        var segment = Uri.UnescapeDataString(path.Split('/')[^1]);
        var name = segment.Split('(')[0];
        var exists = model.SchemaElements.OfType<IEdmFunction>().Any(f => f.Name == name || f.FullName() == name);
        return exists && segment.Contains('(', StringComparison.Ordinal)
            ? ApiFaults.UnresolvedParameters.With()
            : new ODataUnrecognizedPathException(e.Message, e);
    }

    private static bool IsKeyed(string path) =>
        path.EndsWith(')') && !path.Split('/')[^1].StartsWith(Schema.Namespace, StringComparison.Ordinal);

    private static string TypeAt(IEdmModel model, string path)
    {
        var set = path.Split('(')[0].Split('/')[^1];
        return model.EntityContainer.FindEntitySet(set)?.EntityType().FullName() ?? set;
    }

    private Address Follow(ODataPath path)
    {
        Address? at = null;
        foreach (var segment in path)
        {
            at = segment switch
            {
                MetadataSegment => new MetadataDocument(),
                BatchSegment => new BatchAddress(),
                EntitySetSegment set =>
                    DefinitionTypes.IsSet(set.EntitySet.Name)
                        ? new DefinitionAddress(path)
                        : new SetAddress(schema.ShapeOf(set.EntitySet.EntityType())!),
                KeySegment key => Key(at, key),
                PropertySegment property when at is RowAddress row => Property(row, property.Property.Name),
                ValueSegment when at is PropertyAddress property => property with { Raw = true },
                NavigationPropertySegment link when at is RowAddress row => Along(row, link.NavigationProperty.Name),
                NavigationPropertyLinkSegment link when at is RowAddress row =>
                    new RelationAddress(Along(row, link.NavigationProperty.Name)),
                CountSegment when at is RowsAddress rows => new CountAddress(rows),
                OperationImportSegment import =>
                    new OperationAddress(schema.OperationOf(import.OperationImports.First().Operation)!, null, import.Parameters.ToList()),
                OperationSegment operation when schema.OperationOf(operation.Operations.First()) is { } known =>
                    new OperationAddress(known, at, operation.Parameters.ToList()),
                TypeSegment cast when at is RowAddress or RowsAddress => Cast(at, cast),
                _ => throw ApiFaults.ResourceNotFound.With(segment.Identifier),
            };
            if (at is DefinitionAddress)
                return at;
        }
        return at ?? new ServiceDocument();
    }

    private Address Key(Address? at, KeySegment segment) => at switch
    {
        SetAddress set => new KeyedRow(set.Shape, ReferenceOf(set.Shape, segment.Keys)),
        CollectionAddress rows => new MemberRow(rows.Parent, rows.Link, new KeyedRow(rows.Shape, ReferenceOf(rows.Shape, segment.Keys))),
        RelationAddress { Of: CollectionAddress rows } =>
            new RelationAddress(new MemberRow(rows.Parent, rows.Link, new KeyedRow(rows.Shape, ReferenceOf(rows.Shape, segment.Keys)))),
        _ => throw ApiFaults.ResourceNotFound.With(segment.Identifier),
    };

    private static EntityReference ReferenceOf(Shape shape, IEnumerable<KeyValuePair<string, object>> keys)
    {
        var parts = keys.ToList();
        if (parts is [{ Value: Guid id } only] && only.Key == shape.KeyName)
            return new EntityReference(shape.Name, id);
        var attributes = new KeyAttributeCollection();
        foreach (var (name, value) in parts)
            attributes[shape.Fields[name].Column.LogicalName] = KeyValue(shape.Fields[name], value);
        return new EntityReference(shape.Name, attributes);
    }

    private static object KeyValue(Field field, object value) => value switch
    {
        Date day => (DateTime)day,
        DateTimeOffset moment => moment.UtcDateTime,
        Guid id when field.Column is { IsLookup: true, Targets: [var target] } => new EntityReference(target, id),
        int number when field.Column.Type is Metadata.ColumnType.Picklist => new OptionSetValue(number),
        _ => value,
    };

    private PropertyAddress Property(RowAddress row, string name) => new(row, ShapeAt(row).Fields[name], Raw: false);

    private Address Along(RowAddress row, string name) => ShapeAt(row).Links[name] switch
    {
        ToOne one => new LinkedRow(row, one),
        var many => new CollectionAddress(row, many, schema.Shape(many.Target)),
    };

    private Shape ShapeAt(RowAddress row) => row switch
    {
        KeyedRow keyed => keyed.Shape,
        MemberRow member => member.Row.Shape,
        LinkedRow { Link.Target: not Link.Principal } linked => schema.Shape(linked.Link.Target),
        _ => throw Faults.NotSupportedHere.With("the Web API", "paths through an owner"),
    };

    // A cast to the type the rows have anyway changes nothing.
    private Address Cast(Address at, TypeSegment cast)
    {
        var shape = at is RowsAddress rows ? rows.Shape : ShapeAt((RowAddress)at);
        return schema.ShapeOf(cast.EdmType) == shape
            ? at
            : throw Faults.NotSupportedHere.With("the Web API", $"the type cast {cast.EdmType.FullTypeName()}");
    }
}
