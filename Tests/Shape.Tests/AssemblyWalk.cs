using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Shape.Tests;

/// <summary>An assembly that is read, never loaded: its types, its constants, and which type mentions which.</summary>
internal sealed class AssemblyWalk : IDisposable
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => (int)(ushort)o.Value);

    private readonly PEReader _image;
    private readonly AssemblyNames _names;

    public AssemblyWalk(byte[] assembly)
    {
        _image = new PEReader(new MemoryStream(assembly));
        Metadata = _image.GetMetadataReader();
        _names = new AssemblyNames(Metadata);
    }

    public MetadataReader Metadata { get; }

    public CorFlags Flags => _image.PEHeaders.CorHeader!.Flags;

    public IEnumerable<TypeDefinition> Types => Metadata.TypeDefinitions.Select(Metadata.GetTypeDefinition);

    /// <summary>Every text that the code contains.</summary>
    public IEnumerable<string> Texts
    {
        get
        {
            for (var at = Metadata.GetNextHandle(default(UserStringHandle)); !at.IsNil; at = Metadata.GetNextHandle(at))
                yield return Metadata.GetUserString(at);
        }
    }

    public string NameOf(TypeDefinition type) => _names.Of(type);

    /// <summary>Names of the base type and of the interfaces that a type states itself.</summary>
    public IEnumerable<string> Bases(TypeDefinition type) => type.GetInterfaceImplementations()
        .Select(i => Metadata.GetInterfaceImplementation(i).Interface).Prepend(type.BaseType).SelectMany(h => _names.In(h));

    /// <summary>The constants of a type, in order; an enumeration's members are constants.</summary>
    public IEnumerable<(string Name, object? Value)> Constants(TypeDefinition type) =>
        from handle in type.GetFields()
        let field = Metadata.GetFieldDefinition(handle)
        where field.Attributes.HasFlag(FieldAttributes.Literal)
        let constant = Metadata.GetConstant(field.GetDefaultValue())
        select (Metadata.GetString(field.Name), Metadata.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode));

    /// <summary>Full names of all types that a type mentions: bases, fields, signatures, and whatever its code touches.</summary>
    public IEnumerable<string> Mentions(TypeDefinition type)
    {
        var fields = type.GetFields().SelectMany(f => Metadata.GetFieldDefinition(f).DecodeSignature(_names, null));
        return Bases(type).Concat(fields).Concat(type.GetMethods().Select(Metadata.GetMethodDefinition).SelectMany(Mentions)).Distinct();
    }

    public void Dispose() => _image.Dispose();

    private IEnumerable<string> Mentions(MethodDefinition method)
    {
        var signature = method.DecodeSignature(_names, null);
        var names = signature.ParameterTypes.Prepend(signature.ReturnType).SelectMany(n => n);
        if (method.RelativeVirtualAddress == 0) return names;
        var body = _image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            names = names.Concat(
                Metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null).SelectMany(n => n));
        return names.Concat(Tokens(body.GetILBytes()!).SelectMany(h => _names.In(h)));
    }

    // The operands of a method's code that are handles of the metadata.
    private static IEnumerable<EntityHandle> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            int value = code[at++];
            if (value == 0xFE) value = 0xFE00 | code[at++];
            var operand = OpCodesByValue[value].OperandType;
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                yield return MetadataTokens.EntityHandle(BitConverter.ToInt32(code, at));
            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }
}
