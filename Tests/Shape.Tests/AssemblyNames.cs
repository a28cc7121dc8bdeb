using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;

namespace Shape.Tests;

/// <summary>The full names of the types in a handle or a signature. A nested type goes by the name of the outermost type around it.</summary>
internal sealed class AssemblyNames(MetadataReader metadata) : ISignatureTypeProvider<ImmutableArray<string>, object?>
{
    public string Of(TypeDefinition type) => type.GetDeclaringType() is { IsNil: false } outer
        ? Of(metadata.GetTypeDefinition(outer))
        : FullName(metadata.GetString(type.Namespace), metadata.GetString(type.Name));

    public ImmutableArray<string> In(EntityHandle handle) => handle.IsNil ? [] : handle.Kind switch
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

    private ImmutableArray<string> In(MethodSpecification method) => [.. In(method.Method), .. method.DecodeSignature(this, null).SelectMany(n => n)];

    private string Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Of((TypeReferenceHandle)type.ResolutionScope)
            : FullName(metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private static string FullName(string space, string name) => space.Length == 0 ? name : space + "." + name;

    ImmutableArray<string> ISimpleTypeProvider<ImmutableArray<string>>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => In(handle);

    ImmutableArray<string> ISimpleTypeProvider<ImmutableArray<string>>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => In(handle);

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => In(handle);

    ImmutableArray<string> IConstructedTypeProvider<ImmutableArray<string>>.GetGenericInstantiation(ImmutableArray<string> genericType, ImmutableArray<ImmutableArray<string>> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(a => a)];

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetFunctionPointerType(MethodSignature<ImmutableArray<string>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetModifiedType(ImmutableArray<string> modifier, ImmutableArray<string> unmodifiedType, bool isRequired) =>
        [.. modifier, .. unmodifiedType];

    ImmutableArray<string> IConstructedTypeProvider<ImmutableArray<string>>.GetArrayType(ImmutableArray<string> elementType, ArrayShape shape) => elementType;

    ImmutableArray<string> IConstructedTypeProvider<ImmutableArray<string>>.GetByReferenceType(ImmutableArray<string> elementType) => elementType;

    ImmutableArray<string> IConstructedTypeProvider<ImmutableArray<string>>.GetPointerType(ImmutableArray<string> elementType) => elementType;

    ImmutableArray<string> ISZArrayTypeProvider<ImmutableArray<string>>.GetSZArrayType(ImmutableArray<string> elementType) => elementType;

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetPinnedType(ImmutableArray<string> elementType) => elementType;

    ImmutableArray<string> ISimpleTypeProvider<ImmutableArray<string>>.GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetGenericMethodParameter(object? genericContext, int index) => [];

    ImmutableArray<string> ISignatureTypeProvider<ImmutableArray<string>, object?>.GetGenericTypeParameter(object? genericContext, int index) => [];
}
