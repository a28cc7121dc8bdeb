using System.Collections.Generic;
using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Shape.Tests;

/// <summary>The names of the generic parameters that a signature may refer to by number.</summary>
internal sealed record SdkSurfaceScope(ImmutableArray<string> Type, ImmutableArray<string> Method);

/// <summary>
/// Spells types as the contract texts do: C# keywords, System and System.Collections.Generic without namespace, the rest in full.
/// </summary>
internal sealed class SdkSurfaceNames : ISignatureTypeProvider<string, SdkSurfaceScope>, ICustomAttributeTypeProvider<string>
{
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["Boolean"] = "bool", ["Byte"] = "byte", ["Char"] = "char", ["Decimal"] = "decimal", ["Double"] = "double", ["Int32"] = "int",
        ["Int64"] = "long", ["Object"] = "object", ["String"] = "string", ["Void"] = "void",
    };

    public static string Bare(string name) => name.IndexOf('`') is var tick and >= 0 ? name[..tick] : name;

    public string Of(MetadataReader metadata, EntityHandle type, SdkSurfaceScope scope) => type.Kind switch
    {
        HandleKind.TypeDefinition => GetTypeFromDefinition(metadata, (TypeDefinitionHandle)type, 0),
        HandleKind.TypeReference => GetTypeFromReference(metadata, (TypeReferenceHandle)type, 0),
        _ => GetTypeFromSpecification(metadata, scope, (TypeSpecificationHandle)type, 0),
    };

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => Keyword(typeCode.ToString());

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return Spelt(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return Spelt(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public string GetTypeFromSpecification(
        MetadataReader reader, SdkSurfaceScope genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericTypeParameter(SdkSurfaceScope genericContext, int index) => genericContext.Type[index];

    public string GetGenericMethodParameter(SdkSurfaceScope genericContext, int index) => genericContext.Method[index];

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

    public string GetSystemType() => "Type";

    public string GetTypeFromSerializedName(string name) => name;

    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    public bool IsSystemType(string type) => type == "Type";

    private static string Spelt(string space, string name) =>
        space is "System" or "System.Collections.Generic" ? Keyword(Bare(name)) : $"{space}.{Bare(name)}";

    private static string Keyword(string name) => Keywords.GetValueOrDefault(name, name);
}
