using System;
using System.Linq;
using System.Reflection.Metadata;
using Names = System.Collections.Immutable.ImmutableArray<string>;

namespace Shape.Tests;

/// <summary>
/// The full names of the types in a handle or a signature. A nested type goes by the name of the outermost type around it.
/// </summary>
internal sealed class AssemblyNames(MetadataReader metadata) : ISignatureTypeProvider<Names, object?>
{
    public string Of(TypeDefinition type) => type.GetDeclaringType() is { IsNil: false } outer
        ? Of(metadata.GetTypeDefinition(outer))
        : FullName(metadata.GetString(type.Namespace), metadata.GetString(type.Name));

    public Names In(EntityHandle handle) => handle.IsNil ? [] : handle.Kind switch
    {
        HandleKind.TypeDefinition => [Of(metadata.GetTypeDefinition((TypeDefinitionHandle)handle))],
        HandleKind.TypeReference => [Of((TypeReferenceHandle)handle)],
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        HandleKind.FieldDefinition => In(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()),
        HandleKind.MethodDefinition => In(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()),
        HandleKind.MemberReference => In(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent),
        HandleKind.MethodSpecification => In(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        _ => throw new ArgumentOutOfRangeException(nameof(handle), handle.Kind, "no type, field or method"),
    };

    public Names GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => In(handle);

    public Names GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => In(handle);

    public Names GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        In(handle);

    public Names GetGenericInstantiation(Names genericType, System.Collections.Immutable.ImmutableArray<Names> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(a => a)];

    public Names GetFunctionPointerType(MethodSignature<Names> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];

    public Names GetModifiedType(Names modifier, Names unmodifiedType, bool isRequired) => [.. modifier, .. unmodifiedType];

    public Names GetArrayType(Names elementType, ArrayShape shape) => elementType;

    public Names GetByReferenceType(Names elementType) => elementType;

    public Names GetPointerType(Names elementType) => elementType;

    public Names GetPinnedType(Names elementType) => elementType;

    public Names GetSZArrayType(Names elementType) => elementType;

    public Names GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    public Names GetGenericMethodParameter(object? context, int index) => [];

    public Names GetGenericTypeParameter(object? context, int index) => [];

    private Names In(MethodSpecification method) => [.. In(method.Method), .. method.DecodeSignature(this, null).SelectMany(n => n)];

    private string Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Of((TypeReferenceHandle)type.ResolutionScope)
            : FullName(metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private static string FullName(string space, string name) => space.Length == 0 ? name : space + "." + name;
}
