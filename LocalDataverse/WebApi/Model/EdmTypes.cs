using System;
using System.Collections.Generic;
using LocalDataverse.WebApi.Operations;
using Microsoft.OData.Edm;

namespace LocalDataverse.WebApi.Model;

/// <summary>The types of a model being built, by name; complex and enumeration types are made when first asked for.</summary>
internal sealed class EdmTypes(EdmModel model)
{
    private readonly Dictionary<string, EdmEntityType> _rows = new(StringComparer.Ordinal);

    /// <summary>Root of all rows; also the type of a parameter that takes any row, or an open bag of values.</summary>
    public EdmEntityType Base { get; private init; } = null!;

    public static EdmTypes In(EdmModel model)
    {
        var root = new EdmEntityType(Schema.Namespace, "crmbaseentity", null, isAbstract: true, isOpen: false);
        var types = new EdmTypes(model) { Base = root };
        model.AddElement(root);
        types.Add("expando", new EdmEntityType(Schema.Namespace, "expando", root, isAbstract: false, isOpen: true));
        var principal = new EdmEntityType(Schema.Namespace, Link.Principal, root);
        principal.AddKeys(principal.AddStructuralProperty("ownerid", EdmCoreModel.Instance.GetGuid(false)));
        types.Add(Link.Principal, principal);
        return types;
    }

    public void Add(string name, EdmEntityType type)
    {
        _rows.Add(name, type);
        model.AddElement(type);
    }

    public EdmEntityType? Find(string table) => _rows.GetValueOrDefault(table);

    /// <summary>Reference to the type of a table's rows; any row for null and for tables that are not there.</summary>
    public IEdmTypeReference Row(string? table) => new EdmEntityTypeReference(table == null ? Base : Find(table) ?? Base, true);

    public IEdmTypeReference Enum(Type clr)
    {
        if (model.FindDeclaredType($"{Schema.Namespace}.{clr.Name}") is IEdmEnumType known)
            return new EdmEnumTypeReference(known, true);
        var type = new EdmEnumType(Schema.Namespace, clr.Name, clr.IsDefined(typeof(FlagsAttribute), false));
        foreach (var name in System.Enum.GetNames(clr))
            type.AddMember(
                name,
                new EdmEnumMemberValue(Convert.ToInt64(System.Enum.Parse(clr, name), System.Globalization.CultureInfo.InvariantCulture)));
        model.AddElement(type);
        return new EdmEnumTypeReference(type, true);
    }

    public IEdmTypeReference Complex(string name, IEnumerable<(string Name, Kind Kind)> members)
    {
        if (model.FindDeclaredType($"{Schema.Namespace}.{name}") is IEdmComplexType known)
            return new EdmComplexTypeReference(known, true);
        var type = new EdmComplexType(Schema.Namespace, name);
        model.AddElement(type);
        foreach (var (member, kind) in members)
        {
            var memberType = kind.Edm(this);
            if (memberType.Definition is IEdmEntityType entity)
                type.AddUnidirectionalNavigation(
                    new EdmNavigationPropertyInfo { Name = member, Target = entity, TargetMultiplicity = EdmMultiplicity.ZeroOrOne });
            else
                type.AddStructuralProperty(member, memberType);
        }
        return new EdmComplexTypeReference(type, true);
    }
}
