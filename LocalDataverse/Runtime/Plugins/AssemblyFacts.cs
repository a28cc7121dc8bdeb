using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LocalDataverse.Plugins;

/// <summary>What can be read of a plug-in assembly without loading it.</summary>
/// <param name="Name">Its identity.</param>
/// <param name="Classes">Full names of its public classes.</param>
internal sealed record AssemblyFacts(AssemblyName Name, IReadOnlySet<string> Classes)
{
    /// <summary>Lower-case hexadecimal; null when the assembly has no strong name.</summary>
    public string? PublicKeyToken => Name.GetPublicKeyToken() is { Length: > 0 } token ? Convert.ToHexStringLower(token) : null;

    /// <exception cref="BadImageFormatException">It is no .NET assembly.</exception>
    public static AssemblyFacts Read(byte[] content)
    {
        using var file = new PEReader(new MemoryStream(content));
        var reader = file.GetMetadataReader();
        var classes = from handle in reader.TypeDefinitions
                      let type = reader.GetTypeDefinition(handle)
                      where type.Attributes.HasFlag(TypeAttributes.Public) || type.Attributes.HasFlag(TypeAttributes.NestedPublic)
                      select FullName(reader, type);
        return new AssemblyFacts(reader.GetAssemblyDefinition().GetAssemblyName(), classes.ToHashSet(StringComparer.Ordinal));
    }

    private static string FullName(MetadataReader reader, TypeDefinition type)
    {
        var name = reader.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{FullName(reader, reader.GetTypeDefinition(outer))}+{name}";
        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
