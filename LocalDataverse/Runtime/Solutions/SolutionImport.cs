using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.ServiceModel;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Solutions;

/// <summary>
/// Installs, updates, upgrades and removes solutions. Each time the whole stack of installed packages is composed twice, as it is and
/// as it is to be; what differs is done: definitions, then rows. Everything happens inside the caller's transaction.
/// </summary>
internal sealed class SolutionImport(Platform platform)
{
    private readonly SolutionStore _store = new(platform.Database);
    private readonly SolutionRows _rows = new(platform);

    /// <summary>Imports a solution file.</summary>
    /// <param name="upgrade">Removes what the new version no longer has, with its data. Without it an import adds and changes only.</param>
    /// <param name="overwrite">Also puts back what was changed here in components of the solution.</param>
    /// <returns>Id of the <c>solution</c> row.</returns>
    /// <exception cref="FaultException{T}">The import is refused; the transaction must be rolled back.</exception>
    public Guid Run(SolutionPackage package, bool upgrade, bool overwrite)
    {
        var stack = _store.Read();
        var environment = Environment();
        var before = Compose(environment, stack, refused => refused.Fault);
        InstallRules.Check(package, _rows, upgrade);
        InstallRules.CheckDependencies(package, before);

        var next = stack.With(package, upgrade);
        var after = Compose(environment.Without(before), next, refused => refused.Layer.Name == package.Name
            ? refused.Fault
            : Faults.CannotDeleteInUseComponent.With(package.Name, package.Manifest.Version, Reason(refused)));
        CheckRootComponents(package, after);
        PluginTypeRule.Check(before, after, package);
        Bring(before, after, package, overwrite);

        var solution = _rows.Write(package);
        _store.Write(next.Pruned(after));
        _rows.WriteComponents(after);
        return solution;
    }

    /// <summary>
    /// What goes with the row of a solution, which the caller deletes: of a managed one its components with their data, unless others
    /// need them; of an unmanaged one the container only.
    /// https://learn.microsoft.com/power-platform/alm/solution-concepts-alm#managed-and-unmanaged-solutions
    /// </summary>
    /// <exception cref="FaultException{T}">Other solutions depend on it (0x8004F01D).</exception>
    public void Uninstall(Guid id)
    {
        var solution = platform.Rows.Find(platform.Catalog.Table("solution"), id, new ColumnSet("uniquename", "ismanaged"))!;
        var name = solution.GetAttributeValue<string>("uniquename");
        var stack = _store.Read();
        var environment = Environment();
        var before = Compose(environment, stack, refused => refused.Fault);
        var rest = solution.GetAttributeValue<bool>("ismanaged") ? stack.Without(name) : stack;
        var after = Compose(environment.Without(before), rest, refused => Faults.CannotUninstallWithDependencies.With(Reason(refused)));
        Bring(before, after, imported: null, overwrite: false);
        _store.Write(rest);
        _rows.WriteComponents(after, except: name);
    }

    /// <summary>The file of an unmanaged solution as it was imported, as long as nothing of it has been changed here.</summary>
    /// <exception cref="FaultException{T}">
    /// There is no such solution (0x80048037), it is managed (0x80048036), or the file would not say what is here.
    /// </exception>
    public byte[] Export(string solution, bool managed)
    {
        if (_rows.Solution(solution) is not { } row)
            throw Faults.ExportMissingSolution.With();
        if (row.GetAttributeValue<bool>("ismanaged"))
            throw Faults.ExportManagedSolution.With();
        if (managed)
            throw Faults.NotSupportedHere.With("ExportSolution", "Managed: a managed file is packed from its source");
        var stack = _store.Read();
        if (stack.Packages.Where(p => p.Name == solution).ToList() is not [var package])
            throw Faults.NotSupportedHere.With("ExportSolution", $"{solution} was made here, or is the sum of several imports");
        var own = Compose(Environment(), stack, refused => refused.Fault).Rows.Where(r => r.Solutions.Any(layer => layer.Name == solution));
        if (own.Select(r => r.Row).FirstOrDefault(r => !RowChanges.IsUntouched(platform, r)) is { } changed)
            throw Faults.NotSupportedHere.With("ExportSolution", $"the {changed.LogicalName} {changed.Id} of {solution} was changed here");
        return package.Zip;
    }

    private void Bring(Composition before, Composition after, SolutionPackage? imported, bool overwrite)
    {
        platform.Apply(SameDefinitions.Keep(platform.Catalog, after.Catalog));
        new RowChanges(platform, before, after, imported).Apply(overwrite);
        new RoleCopies(platform).Complete();
        platform.Forget();
    }

    private static Composition Compose(
        Environment environment, SolutionStack stack, Func<CompositionException, FaultException<OrganizationServiceFault>> fault)
    {
        try
        {
            return Composition.Of(environment, stack.Packages);
        }
        catch (CompositionException refused)
        {
            throw fault(refused);
        }
    }

    private static string Reason(CompositionException refused) => $"{refused.Layer.Name}: {refused.Message}";

    private static void CheckRootComponents(SolutionPackage package, Composition after)
    {
        foreach (var root in package.Manifest.RootComponents)
            if (!after.Has(root))
                throw Missing.Component(root.Name ?? root.Id?.ToString() ?? "", root.Type, "a root component");
    }

    private Environment Environment()
    {
        var messages = platform.ReadAll("sdkmessage", "name");
        return new Environment(
            StandardTables.Catalog, platform.Catalog, WellKnown.RootBusinessUnit,
            messages.ToImmutableDictionary(m => m.GetAttributeValue<string>("name"), m => m.Id, StringComparer.Ordinal), RowsWith);
    }

    private IReadOnlyList<Guid> RowsWith(string table, string column, object value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return [.. platform.ReadAll(query).Select(row => row.Id)];
    }
}
