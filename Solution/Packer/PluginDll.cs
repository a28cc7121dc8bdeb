using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GovDataIntegration.Packer;

/// <summary>What a plug-in assembly says of itself; it is read, never loaded.</summary>
/// <param name="Identity">Its own full name.</param>
/// <param name="Types">Full names of the classes it defines.</param>
internal sealed record PluginDll(AssemblyName Identity, IReadOnlySet<string> Types)
{
    /// <summary>Reads the identity and the class names.</summary>
    /// <exception cref="BadImageFormatException">The file is no managed assembly.</exception>
    public static PluginDll Read(ImmutableArray<byte> content)
    {
        using var image = new PEReader(content);
        if (!image.HasMetadata) throw new BadImageFormatException("has no metadata");
        var metadata = image.GetMetadataReader();
        var types = metadata.TypeDefinitions.Select(t => FullName(metadata, t)).ToHashSet(StringComparer.Ordinal);
        return new PluginDll(metadata.GetAssemblyDefinition().GetAssemblyName(), types);
    }

    private static string FullName(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return FullName(metadata, outer) + "+" + name;
        return metadata.GetString(type.Namespace) is { Length: > 0 } space ? space + "." + name : name;
    }
}
