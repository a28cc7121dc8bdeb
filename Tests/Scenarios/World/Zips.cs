using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using GovDataIntegration.Packer;

namespace Scenarios;

/// <summary>The solutions that the scenarios import: the two that ship, as the build packed them, and two of the tests' own.</summary>
internal static class Zips
{
    private const string HostileDll = "PluginAssemblies/HostilePlugins-9D3C0F52-7F0E-4C55-A2D6-1F0B5F8B7A01/HostilePlugins.dll";

    // The build packs the zips before it builds these tests, and says where: Solution/Zips.targets.
    private static readonly string Shipped = typeof(Zips).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "SolutionZips").Value!;

    /// <summary>The tables that ours are layered on.</summary>
    public static byte[] DataModel => File.ReadAllBytes(Path.Combine(Shipped, "govcdm_dataintegration_managed.zip"));

    /// <summary>The product.</summary>
    public static byte[] Product => File.ReadAllBytes(Path.Combine(Shipped, "GovDataIntegration_managed.zip"));

    /// <summary>The product's plug-in assembly, as its zip carries it.</summary>
    public static MemoryStream Assembly()
    {
        using var zip = new ZipArchive(new MemoryStream(Product));
        using var dll = zip.Entries.Single(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)).Open();
        var copy = new MemoryStream();
        dll.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    /// <summary>Tables that the scenarios write to and that only larger solutions contain: personnel types and states.</summary>
    public static byte[] Fixture => Packing.Pack(Source("Fixture"), managed: true);

    /// <summary>A customer's plug-in that refuses contacts and accounts named Spite.</summary>
    public static byte[] Hostile =>
        Packing.Pack(Source("Hostile").With(HostileDll, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Hostile.Plugins.dll"))), managed: true);

    private static SourceTree Source(string name) => SourceTree.Read(Path.Combine(AppContext.BaseDirectory, name, "src"));
}
