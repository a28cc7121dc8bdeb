using System;
using System.Linq;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions;

/// <summary>
/// May this package be imported over what is installed?
/// https://learn.microsoft.com/power-platform/alm/solution-concepts-alm and update-solutions-alm
/// </summary>
internal static class InstallRules
{
    public static void Check(SolutionPackage package, SolutionRows rows, bool upgrade)
    {
        CheckPublisher(package.Manifest.Publisher, rows);
        if (rows.Solution(package.Name) is not { } installed)
            return;
        var (isManaged, willBe) = (installed.GetAttributeValue<bool>("ismanaged"), package.Manifest.IsManaged);
        if (willBe && !isManaged)
            throw Faults.ImportSolutionManagedToUnmanagedMismatch.With();
        if (!willBe && isManaged)
            throw Faults.ImportSolutionUnmanagedToManagedMismatch.With();
        CheckVersion(package, Version.Parse(installed.GetAttributeValue<string>("version")), upgrade);
        var publisher = rows.PublisherName(installed.GetAttributeValue<EntityReference>("publisherid").Id);
        if (isManaged && publisher != package.Manifest.Publisher.UniqueName)
            throw Faults.ImportWrongPublisher.With(package.Name, publisher, package.Manifest.Publisher.UniqueName);
    }

    /// <summary>
    /// Everything that the manifest requires must be there. What is missing is listed in the message, and as XML among the details.
    /// </summary>
    public static void CheckDependencies(SolutionPackage package, Composition target)
    {
        var missing = package.Manifest.MissingDependencies.Where(d => !target.Has(d.Required)).ToList();
        if (missing.Count == 0)
            return;
        var names = missing.Select(d => d.Required.ToString()).Distinct();
        var fault = Faults.ImportMissingDependencies.With(package.Name, $"Missing: {string.Join("; ", names)}.");
        var list = new XElement("MissingDependencies", missing.Select(d => d.Element));
        fault.Detail.ErrorDetails[list.Name.LocalName] = list.ToString(SaveOptions.DisableFormatting);
        throw fault;
    }

    private static void CheckVersion(SolutionPackage package, Version installed, bool upgrade)
    {
        var version = package.Manifest.Version;
        var installation = $"{package.Name} is installed in version {installed}";
        if (version < installed)
            throw Faults.ImportSolution.With($"{installation}, the file has the lower version {version}");
        if (upgrade && version == installed)
            throw Faults.ImportSolution.With($"{installation}, an upgrade needs a higher one");
    }

    // A publisher is known by its unique name; its prefixes are for ever.
    private static void CheckPublisher(Publisher publisher, SolutionRows rows)
    {
        if (publisher.Prefix is not { Length: >= 2 and <= 8 } || publisher.OptionValuePrefix is < 10000 or > 99999)
            throw Faults.ImportInvalidXml.With($"the publisher {publisher.UniqueName} has no valid prefixes");
        if (rows.Publisher(publisher.UniqueName) is not { } known)
            return;
        var prefix = known.GetAttributeValue<string>("customizationprefix");
        var number = known.GetAttributeValue<int>("customizationoptionvalueprefix");
        if ((prefix, number) != (publisher.Prefix, publisher.OptionValuePrefix))
            throw Faults.ImportSolution.With(
                $"the publisher {publisher.UniqueName} is known here with the prefixes {prefix} and {number}, "
                + $"not {publisher.Prefix} and {publisher.OptionValuePrefix}");
    }
}
