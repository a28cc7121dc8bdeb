using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LocalDataverse.Solutions;

/// <summary>
/// The installed packages from the lowest layer up: managed solutions in the order of their first installation, then what was
/// imported unmanaged. An update lies on the package that it updates; an upgrade takes its place.
/// https://learn.microsoft.com/power-platform/alm/solution-layers-alm
/// </summary>
internal sealed record SolutionStack(ImmutableArray<SolutionPackage> Packages)
{
    /// <summary>With one more package.</summary>
    /// <param name="upgrade">What the solution had before goes, and with it what the new version no longer has.</param>
    public SolutionStack With(SolutionPackage package, bool upgrade)
    {
        if (!package.Manifest.IsManaged)
            return new SolutionStack(Packages.Add(package));
        var last = Packages.LastOrDefault(p => IsSame(p, package));
        if (last is null)
            return new SolutionStack(Packages.Insert(Packages.Count(p => p.Manifest.IsManaged), package));
        var updated = Packages.Insert(Packages.IndexOf(last) + 1, package);
        return new SolutionStack(upgrade ? updated.RemoveAll(p => IsSame(p, package) && p != package) : updated);
    }

    /// <summary>Without a managed solution.</summary>
    public SolutionStack Without(string solution) => new(Packages.RemoveAll(p => p.Manifest.IsManaged && p.Name == solution));

    /// <summary>Without packages that say nothing which a later one of the same solution does not say too.</summary>
    public SolutionStack Pruned(Composition composition) => new(Packages.RemoveAll(package =>
    {
        var later = Packages.Skip(Packages.IndexOf(package) + 1).Where(p => IsSame(p, package));
        return composition.Contents(package) is { Count: > 0 } said && said.IsSubsetOf(later.SelectMany(composition.Contents));
    }));

    /// <summary>The package that is in force of a solution; null if it is not installed.</summary>
    public SolutionPackage? Top(string solution) => Packages.LastOrDefault(p => p.Name == solution);

    private static bool IsSame(SolutionPackage one, SolutionPackage other) =>
        one.Name == other.Name && one.Manifest.IsManaged == other.Manifest.IsManaged;
}
