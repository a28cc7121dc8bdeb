using System;
using System.Collections.Immutable;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;
using GovDataIntegration.Packer;

namespace Shape.Tests;

/// <summary>
/// The folder PackerSample: one component of each kind that a solution source can hold. SolutionPackager 9.1.1.146 packs it without a
/// warning. Its plug-in assembly does not lie there; it is made here.
/// </summary>
internal static class PackerSample
{
    public const string Dll = "PluginAssemblies/ExtPlugins-91000000-0000-4000-8000-000000000001/ExtPlugins.dll";

    public static readonly SourceTree Source =
        SourceTree.Read(Path.Combine(AppContext.BaseDirectory, "PackerSample")).With(Dll, Assembly());

    /// <summary>An assembly with one class, of the identity that the sample registers unless told otherwise.</summary>
    public static byte[] Assembly(
        string name = "Ext.Plugins", string version = "1.0.0.0", bool signed = true, string type = "Ext.Plugins.Recalc")
    {
        var identity = new AssemblyName(name) { Version = new Version(version) };
        if (signed) identity.SetPublicKey(typeof(Uri).Assembly.GetName().GetPublicKey()); // token b03f5f7f11d50a3a
        var assembly = new PersistedAssemblyBuilder(identity, typeof(object).Assembly);
        assembly.DefineDynamicModule(name).DefineType(type, TypeAttributes.Public).CreateType();
        var stream = new MemoryStream();
        assembly.Save(stream);
        return stream.ToArray();
    }

    /// <summary>The sample with one piece of text replaced; fails if the text is not there.</summary>
    public static SourceTree Replacing(this SourceTree tree, string path, string text, string replacement)
    {
        var content = tree.Text(path);
        Xunit.Assert.Contains(text, content, StringComparison.Ordinal);
        return tree.With(path, content.Replace(text, replacement, StringComparison.Ordinal));
    }

    /// <summary>The sample with one file under another name.</summary>
    public static SourceTree Moving(this SourceTree tree, string from, string to) => tree.With(to, [.. tree.Files[from]]).Without(from);
}
