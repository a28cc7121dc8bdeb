using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Definitions;
using LocalDataverse.WebApi.Operations;
using LocalDataverse.WebApi.Queries;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Vocabularies;

namespace LocalDataverse.WebApi.Model;

/// <summary>
/// Builds the model: entity types and sets from the tables, navigation properties from the relationships, alternate keys, actions
/// and functions, query functions and the definitions' own types.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-types-operations
/// </summary>
internal sealed class SchemaBuilder
{
    private readonly Catalog _catalog;
    private readonly bool _documented;
    private readonly EdmModel _model = new();
    private readonly EdmEntityContainer _container = new(Schema.Namespace, "System");
    private readonly EdmTypes _types;
    private readonly SortedDictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdmEntitySet> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<IEdmOperation, Operation> _operations = [];

    private SchemaBuilder(Catalog catalog, bool documented)
    {
        _catalog = catalog;
        _documented = documented;
        _model.AddElement(_container);
        _model.SetNamespaceAlias(Schema.Namespace, "mscrm");
        _types = EdmTypes.In(_model);
    }

    /// <param name="catalog">The definitions.</param>
    /// <param name="operations">The actions and functions to declare.</param>
    /// <param name="documented">Whether the model is for readers; the parser's differs in one point.</param>
    public static Schema Build(Catalog catalog, IEnumerable<Operation> operations, bool documented = false)
    {
        var builder = new SchemaBuilder(catalog, documented);
        foreach (var table in catalog.Tables.Values)
            builder.Add(table);
        foreach (var shape in builder._shapes.Values)
            builder.AddLinks(shape);
        foreach (var operation in operations)
            builder.Add(operation);
        foreach (var function in ConditionFunction.All)
            builder.Add(function);
        DefinitionTypes.AddTo(builder._model, builder._container);
        return new Schema(catalog, builder._model, builder._shapes, builder._operations);
    }

    private void Add(Table table)
    {
        var isPrincipal = table.LogicalName is "systemuser" or "team";
        var type = new EdmEntityType(Schema.Namespace, table.LogicalName, isPrincipal ? _types.Find(Link.Principal)! : _types.Base);
        var shape = new Shape(table, type, isPrincipal ? "ownerid" : table.PrimaryId);
        foreach (var column in table.Columns.Values.Where(c => c.ValidForRead && Shows(c)))
        {
            var form = ColumnForm.Of(column);
            var name = column.IsLookup ? $"_{column.LogicalName}_value" : column.LogicalName;
            var fieldType = form == null
                ? _types.Complex("BooleanManagedProperty", ManagedProperty)
                : EdmCoreModel.Instance.GetPrimitive(form.Edm, isNullable: column.LogicalName != shape.KeyName);
            var property = type.AddStructuralProperty(name, fieldType);
            if (column.LogicalName == shape.KeyName)
                type.AddKeys(property);
            shape.Fields.Add(name, new Field(name, column, form, fieldType));
        }
        if (isPrincipal)
            shape.Fields["ownerid"] = shape.Fields[table.PrimaryId] with { Name = "ownerid" };
        _types.Add(table.LogicalName, type);
        _shapes.Add(table.LogicalName, shape);
        _sets.Add(table.LogicalName, _container.AddEntitySet(table.EntitySetName, type));
        foreach (var key in table.Keys)
            AddAlternateKey(shape, key);
    }

    // Companions of other columns (names and types of look-ups) are annotations in the Web API, not properties.
    private static bool Shows(Column column) => column.Type == ColumnType.ManagedProperty ||
        (ColumnForm.Of(column) != null && column.AttributeOf == null && column is not { Type: ColumnType.EntityName, LogicalName: "owneridtype" });

    private static readonly (string, Kind)[] ManagedProperty =
    [
        ("Value", Kinds.Boolean), ("CanBeChanged", Kinds.Boolean), ("ManagedPropertyLogicalName", Kinds.String),
    ];

    private void AddAlternateKey(Shape shape, AlternateKey key)
    {
        if (!key.Columns.All(shape.Table.Columns.ContainsKey))
            return;
        var fields = key.Columns.Select(shape.FieldOf).ToList();
        _model.AddAlternateKeyAnnotation(shape.Type, fields.ToDictionary(f => f.Name, f => (IEdmProperty)shape.Type.FindProperty(f.Name)));
    }

    private void AddLinks(Shape shape)
    {
        foreach (var owner in shape.Table.Columns.Values.Where(c => c.Type == ColumnType.Owner))
            Add(shape, new ToOne(owner.LogicalName, Link.Principal, owner));
        foreach (var relationship in _catalog.Parents(shape.Name))
            if (shape.Table.Columns.TryGetValue(relationship.ReferencingColumn, out var column) && column.Type != ColumnType.Owner)
                Add(
                    shape,
                    new ToOne(relationship.ReferencingNavigation, relationship.ReferencedTable, column) { Relationship = relationship });
        foreach (var relationship in _catalog.Children(shape.Name))
            Add(shape, new ToMany(relationship.ReferencedNavigation, relationship));
        foreach (var relationship in _catalog.ManyToMany.Values)
        {
            if (relationship.Table1 == shape.Name)
                Add(shape, new Crossing(relationship.Table1Navigation, relationship.Table2, relationship, FromFirst: true));
            if (relationship.Table2 == shape.Name)
                Add(shape, new Crossing(relationship.Table2Navigation, relationship.Table1, relationship, FromFirst: false));
        }
    }

    private void Add(Shape shape, Link link)
    {
        if (link.Name.Length == 0 || shape.Links.ContainsKey(link.Name) || shape.Fields.ContainsKey(link.Name) || _types.Find(link.Target) is not { } target)
            return;
        shape.Links.Add(link.Name, link);
        var property = shape.Type.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
        {
            Name = link.Name,
            Target = target,
            TargetMultiplicity = link is ToOne ? EdmMultiplicity.ZeroOrOne : EdmMultiplicity.Many,
        });
        if (_sets.TryGetValue(link.Target, out var set))
            _sets[shape.Name].AddNavigationTarget(property, set);
    }

    private void Add(Operation operation)
    {
        if (operation.BoundTable != null && _types.Find(operation.BoundTable) == null)
            return;
        var isBound = operation.Binding != Binding.None;
        var result = ResultType(operation);
        EdmOperation declared = operation.IsFunction
            ? new EdmFunction(
                Schema.Namespace, operation.Name, result ?? EdmCoreModel.Instance.GetBoolean(true), isBound, null, isComposable: false)
            : new EdmAction(Schema.Namespace, operation.Name, result, isBound, null);
        if (operation.Binding == Binding.Row)
            declared.AddParameter("entity", _types.Row(operation.BoundTable));
        if (operation.Binding == Binding.Set)
            declared.AddParameter("entityset", EdmCoreModel.GetCollection(_types.Row(operation.BoundTable)));
        foreach (var parameter in operation.Parameters.OrderBy(p => p.Optional))
        {
            var type = TypeOf(parameter, operation);
            if (parameter.Optional && operation.IsFunction)
                declared.AddOptionalParameter(parameter.Name, type);
            else
                declared.AddParameter(parameter.Name, type);
        }
        _model.AddElement(declared);
        _operations.Add(declared, operation);
        if (!isBound && declared is EdmFunction function)
            _container.AddFunctionImport(operation.Name, function);
        else if (!isBound)
            _container.AddActionImport(operation.Name, (EdmAction)declared);
    }

    // The parser types 12.5 as Single, which it converts to Double but not to Decimal.
    private IEdmTypeReference TypeOf(Parameter parameter, Operation operation)
    {
        var type = parameter.Kind.Edm(_types);
        return type.IsDecimal() && operation.IsFunction && !_documented ? EdmCoreModel.Instance.GetDouble(true) : type;
    }

    private IEdmTypeReference? ResultType(Operation operation) =>
        operation.Bare?.Kind.Edm(_types) ??
        (operation.Results.IsEmpty ? null : _types.Complex(operation.Name + "Response", operation.Results.Select(r => (r.Name, r.Kind))));

    // Declared as bound to any row, so that the parser finds them for $it and for the variable of a lambda.
    private void Add(ConditionFunction function)
    {
        var declared = new EdmFunction(
            Schema.Namespace, function.Name, EdmCoreModel.Instance.GetBoolean(false), isBound: true, null, isComposable: false);
        declared.AddParameter("entity", new EdmEntityTypeReference(_types.Base, true));
        declared.AddParameter("PropertyName", EdmCoreModel.Instance.GetString(false));
        if (function.Parameter is { } parameter)
            declared.AddParameter(parameter.Name, parameter.Type);
        _model.AddElement(declared);
    }
}
