using System;
using System.Activities;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;
using Xunit;

namespace Shape.Tests;

/// <summary>
/// What our SDK assemblies offer, Microsoft's offer too, under the same names and signatures: plug-ins compiled against ours run
/// against theirs.
/// </summary>
public sealed class SdkSurfaceTests
{
    // In packages later than the 9.2.47 of the contract texts:
    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.ipluginexecutioncontext7
    private static readonly string[] Newer =
    [
        "Microsoft.Xrm.Sdk.IPluginExecutionContext5",
        "Microsoft.Xrm.Sdk.IPluginExecutionContext6",
        "Microsoft.Xrm.Sdk.IPluginExecutionContext7",
        "Microsoft.Xrm.Sdk.Messages.UpsertMultipleRequest",
        "Microsoft.Xrm.Sdk.Messages.UpsertMultipleResponse",
    ];

    private static readonly string[] Runner = ["System.Activities.ActivityRun"];

    public static TheoryData<Type> SdkAssemblies => [typeof(Entity), typeof(WhoAmIRequest), typeof(InputAttribute)];

    public static TheoryData<Type> FrameworkAssemblies => [typeof(CodeActivity), typeof(FaultException)];

    [Theory]
    [MemberData(nameof(SdkAssemblies))]
    public void The_contract_assembly_has_nothing_the_real_one_has_not(Type inside)
    {
        var assembly = inside.Assembly.GetName().Name!;
        var text = Path.Combine(Contracts, assembly + ".contract.txt");
        Assert.SkipWhen(!File.Exists(text), "The contract texts are kept beside the repository, and are absent here.");

        AssertNone(Own(inside).DifferencesFrom(SdkSurface.Parse(File.ReadAllLines(text)), inside == typeof(Entity) ? Newer : []));
    }

    [Theory]
    [MemberData(nameof(FrameworkAssemblies))]
    public void The_stand_in_has_nothing_the_framework_assembly_has_not(Type inside)
    {
        var reference = Path.Combine(ReferenceAssemblies, inside.Assembly.GetName().Name + ".dll");
        Assert.SkipWhen(!File.Exists(reference), "The .NET Framework reference assemblies are not in this machine's package folder.");

        AssertNone(Own(inside).DifferencesFrom(SdkSurfaceWriter.Read(reference), inside == typeof(CodeActivity) ? Runner : []));
    }

    [Theory]
    [MemberData(nameof(SdkAssemblies))]
    public void The_contract_assembly_has_the_real_identity(Type inside)
    {
        var name = inside.Assembly.GetName();

        Assert.Equal(new Version(9, 0, 0, 0), name.Version);
        Assert.Equal("31bf3856ad364e35", Convert.ToHexStringLower(name.GetPublicKeyToken()!));
    }

    private static string Contracts => Path.Combine(Repository, "..", "shared", "reference", "sdk-contract");

    private static string Repository => Up(AppContext.BaseDirectory).First(d => File.Exists(Path.Combine(d, "GovDataIntegration.sln")));

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string ReferenceAssemblies => Path.Combine(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Home, ".nuget", "packages"),
        "microsoft.netframework.referenceassemblies.net462", "1.0.2", "build", ".NETFramework", "v4.6.2");

    private static SdkSurface Own(Type inside) => SdkSurfaceWriter.Read(inside.Assembly.Location);

    private static void AssertNone(IEnumerable<string> differences)
    {
        var list = differences.ToList();
        Assert.True(list.Count == 0, $"{list.Count} differences from the real surface:\n{string.Join('\n', list)}");
    }

    private static IEnumerable<string> Up(string? folder)
    {
        for (; folder != null; folder = Path.GetDirectoryName(folder))
            yield return folder;
    }
}
