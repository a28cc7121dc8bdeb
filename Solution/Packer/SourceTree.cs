using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;

namespace GovDataIntegration.Packer;

/// <summary>The files of an unpacked solution by their path relative to the source folder (forward slashes, ordinal order).</summary>
public sealed class SourceTree
{
    private SourceTree(ImmutableSortedDictionary<string, ImmutableArray<byte>> files) => Files = files;

    public ImmutableSortedDictionary<string, ImmutableArray<byte>> Files { get; }

    /// <summary>
    /// Reads a folder. Files directly in it and folders <c>bin</c> and <c>obj</c> are no part of a solution, as SolutionPackager has it.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static SourceTree Read(string directory)
    {
        var files =
            from file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/')
            let folders = path.Split('/')[..^1]
            where folders.Length > 0 && folders[0] is not ("bin" or "obj")
            select KeyValuePair.Create(path, ImmutableArray.Create(File.ReadAllBytes(file)));
        return new SourceTree(ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, files));
    }

    /// <summary>The tree with one file added or replaced: a built assembly that does not lie in the source.</summary>
    public SourceTree With(string path, byte[] content) => new(Files.SetItem(path, ImmutableArray.Create(content)));

    /// <summary>The tree with one text file added or replaced.</summary>
    public SourceTree With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The tree without one file.</summary>
    public SourceTree Without(string path) => new(Files.Remove(path));

    /// <summary>The text of a file.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public string Text(string path) => Encoding.UTF8.GetString(Files[path].AsSpan());
}
