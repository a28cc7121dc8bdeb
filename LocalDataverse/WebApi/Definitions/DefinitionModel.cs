using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.WebApi.Model;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Vocabularies;

namespace LocalDataverse.WebApi.Definitions;

/// <summary>Declares the definition types in an EDM model.</summary>
internal sealed class DefinitionModel(EdmModel model, EdmEntityContainer container)
{
    /// <summary>Enumerations: name, members.</summary>
    private static readonly (string Name, string Members)[] Enums =
    [
        ("OwnershipTypes", "None UserOwned TeamOwned BusinessOwned OrganizationOwned BusinessParented"),
        ("AttributeTypeCode", "Boolean Customer DateTime Decimal Double Integer Lookup Memo Money Owner PartyList Picklist State Status " +
            "String Uniqueidentifier CalendarRules Virtual BigInt ManagedProperty EntityName"),
        ("OptionSetType", "Picklist State Status Boolean"),
        ("EntityKeyIndexStatus", "Pending InProgress Active Failed"),
        ("RelationshipType", "OneToManyRelationship ManyToManyRelationship"),
    ];

    /// <summary>Complex types: name, members with their types.</summary>
    private static readonly (string Name, string Members)[] Complexes =
    [
        ("LocalizedLabel", "Label:Edm.String LanguageCode:Edm.Int32 IsManaged:Edm.Boolean MetadataId:Edm.Guid HasChanged:Edm.Boolean"),
        ("Label", "LocalizedLabels:Collection(LocalizedLabel) UserLocalizedLabel:LocalizedLabel"),
        ("BooleanManagedProperty", "Value:Edm.Boolean CanBeChanged:Edm.Boolean ManagedPropertyLogicalName:Edm.String"),
        ("AttributeRequiredLevelManagedProperty", "Value:Edm.String CanBeChanged:Edm.Boolean ManagedPropertyLogicalName:Edm.String"),
        ("ConstantValue", "Value:Edm.String"),
        ("CascadeConfiguration", "Assign:Edm.String Delete:Edm.String Merge:Edm.String Reparent:Edm.String Share:Edm.String Unshare:Edm.String"),
        ("OptionMetadata", "Value:Edm.Int32 Label:Label Description:Label Color:Edm.String IsManaged:Edm.Boolean ExternalValue:Edm.String " +
            "ParentValues:Collection(Edm.Int32) MetadataId:Edm.Guid HasChanged:Edm.Boolean"),
    ];

    private readonly Dictionary<string, EdmEntityType> _types = new(StringComparer.Ordinal);

    public void Add(IReadOnlyList<DefinitionType> types)
    {
        foreach (var (name, members) in Enums)
            AddEnum(name, members.Split(' '));
        foreach (var (name, members) in Complexes)
            AddComplex(name, members.Split(' ').Select(m => m.Split(':')));
        foreach (var type in types)
            AddType(type);
        foreach (var type in types)
            foreach (var link in type.Links)
                _types[type.Name].AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
                {
                    Name = link.Name,
                    Target = _types[link.Target],
                    TargetMultiplicity = link.IsMany ? EdmMultiplicity.Many : EdmMultiplicity.ZeroOrOne,
                    ContainsTarget = true,
                });
        foreach (var (name, type, _) in DefinitionTypes.Sets)
            container.AddEntitySet(name, _types[type.Name]);
    }

    private void AddEnum(string name, IEnumerable<string> members)
    {
        var type = new EdmEnumType(Schema.Namespace, name);
        foreach (var (member, index) in members.Select((m, i) => (m, i)))
            type.AddMember(member, new EdmEnumMemberValue(index));
        model.AddElement(type);
    }

    private void AddComplex(string name, IEnumerable<string[]> members)
    {
        if (model.FindDeclaredType($"{Schema.Namespace}.{name}") != null)
            return;
        var type = new EdmComplexType(Schema.Namespace, name);
        model.AddElement(type);
        foreach (var member in members)
            type.AddStructuralProperty(member[0], TypeOf(member[1]));
    }

    private void AddType(DefinitionType definition)
    {
        var type = new EdmEntityType(
            Schema.Namespace, definition.Name, definition.Base == null ? null : _types[definition.Base.Name],
            isAbstract: definition.Base == null, isOpen: false);
        model.AddElement(type);
        _types.Add(definition.Name, type);
        foreach (var facet in definition.Facets)
            type.AddStructuralProperty(facet.Name, TypeOf(facet.Type, isNullable: definition.Base != null));
        if (definition.Base == null)
            type.AddKeys((IEdmStructuralProperty)type.FindProperty("MetadataId"));
        if (definition.NameKey is { } key)
            model.AddAlternateKeyAnnotation(type, new Dictionary<string, IEdmProperty> { [key] = type.FindProperty(key) });
    }

    private IEdmTypeReference TypeOf(string name, bool isNullable = true)
    {
        if (name.StartsWith("Collection(", StringComparison.Ordinal))
            return EdmCoreModel.GetCollection(TypeOf(name[11..^1]));
        if (name.StartsWith("Edm.", StringComparison.Ordinal))
            return EdmCoreModel.Instance.GetPrimitive(Enum.Parse<EdmPrimitiveTypeKind>(name[4..]), isNullable);
        return model.FindDeclaredType($"{Schema.Namespace}.{name}") switch
        {
            IEdmEnumType type => new EdmEnumTypeReference(type, true),
            var type => new EdmComplexTypeReference((IEdmComplexType)type, true),
        };
    }
}
