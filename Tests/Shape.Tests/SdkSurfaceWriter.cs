using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Shape.Tests;

/// <summary>
/// Writes the public and protected surface of an assembly file, one line a type and one a member, as the contract texts do.
/// </summary>
internal sealed class SdkSurfaceWriter
{
    private readonly MetadataReader _metadata;
    private readonly SdkSurfaceNames _names = new();

    private SdkSurfaceWriter(MetadataReader metadata) => _metadata = metadata;

    /// <summary>The surface of an assembly, from its metadata alone: a reference assembly of another framework will do.</summary>
    public static SdkSurface Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return SdkSurface.Parse(new SdkSurfaceWriter(file.GetMetadataReader()).Lines().ToList());
    }

    private IEnumerable<string> Lines() =>
        _metadata.TypeDefinitions.Select(_metadata.GetTypeDefinition)
            .Where(t => (t.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .SelectMany(t => Members(t).Select(m => "  " + m).Prepend(Header(t)));

    private string Header(TypeDefinition type)
    {
        var scope = new SdkSurfaceScope(Parameters(type.GetGenericParameters()), []);
        var parent = type.BaseType.IsNil ? "" : _names.Of(_metadata, type.BaseType, scope);
        var kind = type.Attributes.HasFlag(TypeAttributes.Interface) ? "interface"
            : parent == "Enum" ? "enum"
            : parent == "ValueType" ? "struct"
            : "class";
        var modifier = kind != "class" ? ""
            : (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) switch
            {
                TypeAttributes.Abstract | TypeAttributes.Sealed => "static ",
                TypeAttributes.Abstract => "abstract ",
                TypeAttributes.Sealed => "sealed ",
                _ => "",
            };
        var interfaces = type.GetInterfaceImplementations()
            .Select(i => _names.Of(_metadata, _metadata.GetInterfaceImplementation(i).Interface, scope));
        var bases = parent is "" or "object" or "Enum" or "ValueType" ? interfaces : interfaces.Prepend(parent);
        var name = _metadata.GetString(type.Namespace) + "." + SdkSurfaceNames.Bare(_metadata.GetString(type.Name)) + Generic(scope.Type);
        return $"{modifier}{kind} {name}{(kind != "enum" && bases.Any() ? " : " + string.Join(", ", bases) : "")}{Contract(type)}";
    }

    private string Contract(TypeDefinition type)
    {
        var contract = type.GetCustomAttributes().Select(_metadata.GetCustomAttribute)
            .Where(a => AttributeName(a) == "DataContractAttribute")
            .ToList();
        if (contract.Count == 0)
            return "";
        var arguments = contract[0].DecodeValue(_names).NamedArguments
            .Where(a => a.Name is "Name" or "Namespace")
            .OrderBy(a => a.Name, StringComparer.Ordinal);
        return $" [DataContract{string.Concat(arguments.Select(a => $" {a.Name}={a.Value}"))}]";
    }

    private IEnumerable<string> Members(TypeDefinition type)
    {
        var scope = new SdkSurfaceScope(Parameters(type.GetGenericParameters()), []);
        var accessors = new HashSet<MethodDefinitionHandle>();
        foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            var pair = property.GetAccessors();
            accessors.UnionWith([pair.Getter, pair.Setter]);
            if (Property(property, pair, type, scope) is { } line)
                yield return line;
        }
        foreach (var happening in type.GetEvents().Select(_metadata.GetEventDefinition))
        {
            var pair = happening.GetAccessors();
            accessors.UnionWith([pair.Adder, pair.Remover]);
            if (Visibility(_metadata.GetMethodDefinition(pair.Adder)) is { } visibility)
                yield return $"{visibility}event {_names.Of(_metadata, happening.Type, scope)} {_metadata.GetString(happening.Name)}";
        }
        foreach (var line in type.GetFields().Select(_metadata.GetFieldDefinition).Select(f => Field(f, type, scope)).OfType<string>())
            yield return line;
        var methods = type.GetMethods().Where(m => !accessors.Contains(m)).Select(_metadata.GetMethodDefinition);
        foreach (var line in methods.Select(m => Method(m, type, scope)).OfType<string>())
            yield return line;
    }

    private string? Property(PropertyDefinition property, PropertyAccessors pair, TypeDefinition type, SdkSurfaceScope scope)
    {
        var methods = new[] { (Handle: pair.Getter, Word: "get"), (Handle: pair.Setter, Word: "set") }
            .Where(a => !a.Handle.IsNil)
            .Select(a => (Method: _metadata.GetMethodDefinition(a.Handle), a.Word))
            .Where(a => Visibility(a.Method) != null)
            .ToList();
        if (methods.Count == 0)
            return null;
        var signature = property.DecodeSignature(_names, scope);
        var index = signature.ParameterTypes.Length == 0 ? "" : $"[{string.Join(", ", signature.ParameterTypes)}]";
        var accessors = string.Concat(methods.Select(a => $"{Visibility(a.Method)}{a.Word}; "));
        return $"{Modifier(methods[0].Method, type)}{signature.ReturnType} {_metadata.GetString(property.Name)}{index} {{ {accessors}}}";
    }

    private string? Field(FieldDefinition field, TypeDefinition type, SdkSurfaceScope scope)
    {
        var access = field.Attributes & FieldAttributes.FieldAccessMask;
        if (access is not (FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem)
            || field.Attributes.HasFlag(FieldAttributes.RTSpecialName))
            return null;
        var name = _metadata.GetString(field.Name);
        if (!type.BaseType.IsNil && _names.Of(_metadata, type.BaseType, scope) == "Enum")
            return $"{name} = {Constant(field.GetDefaultValue())}";
        var isStatic = field.Attributes.HasFlag(FieldAttributes.Static) ? "static " : "";
        var value = field.Attributes.HasFlag(FieldAttributes.Literal) ? " = " + Constant(field.GetDefaultValue()) : "";
        return $"field {isStatic}{(value == "" ? "" : "const ")}{field.DecodeSignature(_names, scope)} {name}{value}";
    }

    private string? Method(MethodDefinition method, TypeDefinition type, SdkSurfaceScope outer)
    {
        var name = _metadata.GetString(method.Name);
        if (Visibility(method) is not { } visibility || name == ".cctor")
            return null;
        var scope = outer with { Method = Parameters(method.GetGenericParameters()) };
        var signature = method.DecodeSignature(_names, scope);
        var parameters = method.GetParameters().Select(_metadata.GetParameter)
            .Where(p => p.SequenceNumber > 0)
            .OrderBy(p => p.SequenceNumber);
        var list = string.Join(", ", parameters.Zip(signature.ParameterTypes, Parameter));
        return name == ".ctor"
            ? $"{visibility}ctor({list})"
            : $"{visibility}{Modifier(method, type)}{signature.ReturnType} {name}{Generic(scope.Method)}({list})";
    }

    private string Parameter(Parameter parameter, string type)
    {
        var isParams = parameter.GetCustomAttributes().Any(a => AttributeName(_metadata.GetCustomAttribute(a)) == "ParamArrayAttribute");
        var prefix = isParams ? "params "
            : !type.EndsWith('&') ? ""
            : parameter.Attributes.HasFlag(ParameterAttributes.Out) ? "out "
            : "ref ";
        var fallback = parameter.GetDefaultValue().IsNil ? "" : " = " + Constant(parameter.GetDefaultValue());
        return $"{prefix}{type.TrimEnd('&')} {_metadata.GetString(parameter.Name)}{fallback}";
    }

    private static string? Visibility(MethodDefinition method) => (method.Attributes & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => "",
        MethodAttributes.Family or MethodAttributes.FamORAssem => "protected ",
        _ => null,
    };

    private static string Modifier(MethodDefinition method, TypeDefinition type) =>
        method.Attributes.HasFlag(MethodAttributes.Static) ? "static "
        : type.Attributes.HasFlag(TypeAttributes.Interface) ? ""
        : method.Attributes.HasFlag(MethodAttributes.Abstract) ? "abstract "
        : method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.Final) ? "virtual "
        : "";

    private string Constant(ConstantHandle handle)
    {
        var constant = _metadata.GetConstant(handle);
        var value = _metadata.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return value == null ? "null" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
    }

    private string AttributeName(CustomAttribute attribute) => attribute.Constructor.Kind == HandleKind.MemberReference
        && _metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
            ? _metadata.GetString(_metadata.GetTypeReference((TypeReferenceHandle)parent).Name)
            : "";

    private ImmutableArray<string> Parameters(GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(p => _metadata.GetString(_metadata.GetGenericParameter(p).Name))];

    private static string Generic(ImmutableArray<string> parameters) => parameters.IsEmpty ? "" : $"<{string.Join(", ", parameters)}>";
}
