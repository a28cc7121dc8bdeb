using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Operations;
using Microsoft.OData.Edm;

namespace LocalDataverse.WebApi.Model;

/// <summary>
/// What the Web API shows of the definitions at one moment: an EDM model for the parser and for <c>$metadata</c>, and the way back
/// from its types to tables, columns, relationships and operations. Immutable.
/// </summary>
internal sealed class Schema
{
    public const string Namespace = "Microsoft.Dynamics.CRM";

    private readonly IReadOnlyDictionary<string, Shape> _byTable;
    private readonly Dictionary<string, Shape> _bySet = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<IEdmOperation, Operation> _operations;

    internal Schema(
        Catalog catalog, IEdmModel model, IReadOnlyDictionary<string, Shape> shapes,
        IReadOnlyDictionary<IEdmOperation, Operation> operations)
    {
        Catalog = catalog;
        Model = model;
        _byTable = shapes;
        _operations = operations;
        foreach (var shape in shapes.Values)
            _bySet[shape.Set] = shape;
    }

    public Catalog Catalog { get; }
    public IEdmModel Model { get; }

    /// <summary>All tables with an entity set, by logical name.</summary>
    public IEnumerable<Shape> Shapes => _byTable.Values;

    /// <summary>All actions and functions, private ones too.</summary>
    public IEnumerable<Operation> Operations => _operations.Values;

    /// <summary>The shape of a table, or the platform's fault 0x80041102.</summary>
    public Shape Shape(string table) => _byTable.GetValueOrDefault(table) ?? throw Faults.TableNotFound.With(table);

    public bool TryShape(string table, [NotNullWhen(true)] out Shape? shape) => _byTable.TryGetValue(table, out shape);

    public bool TrySet(string set, [NotNullWhen(true)] out Shape? shape) => _bySet.TryGetValue(set, out shape);

    /// <summary>The shape whose entity type this is; null for types without a table (crmbaseentity, principal).</summary>
    public Shape? ShapeOf(IEdmType type) =>
        type.AsElementType() is IEdmEntityType entity && entity.Namespace == Namespace ? _byTable.GetValueOrDefault(entity.Name) : null;

    /// <summary>The operation that was declared as this; null when it is none of ours.</summary>
    public Operation? OperationOf(IEdmOperation declared) => _operations.GetValueOrDefault(declared);

    /// <summary>Type name without namespace of an <c>@odata.type</c>: <c>#Microsoft.Dynamics.CRM.account</c> is <c>account</c>.</summary>
    public static string TypeName(string odataType)
    {
        var name = odataType.TrimStart('#');
        return name.StartsWith(Namespace + ".", StringComparison.Ordinal) ? name[(Namespace.Length + 1)..]
            : name.StartsWith("mscrm.", StringComparison.Ordinal) ? name[6..]
            : name;
    }
}
