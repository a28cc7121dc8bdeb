using System;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions;

/// <summary>
/// May this package be imported over what is installed?
/// https://learn.microsoft.com/power-platform/alm/solution-concepts-alm and update-solutions
/// </summary>
internal static class InstallRules
{
    public static void Check(SolutionPackage package, SolutionRows rows, bool upgrade)
    {
        CheckPublisher(package.Manifest.Publisher, rows);
        if (rows.Solution(package.Name) is not { } installed)
            return;
        var isManaged = installed.GetAttributeValue<bool>("ismanaged");
        if (package.Manifest.IsManaged && !isManaged)
            throw Faults.ImportSolutionManagedToUnmanagedMismatch.With();
        if (!package.Manifest.IsManaged && isManaged)
            throw Faults.ImportSolutionUnmanagedToManagedMismatch.With();
        var version = Version.Parse(installed.GetAttributeValue<string>("version"));
        if (package.Manifest.Version < version)
            throw Faults.ImportSolution.With($"{package.Name} is installed in version {version}, and the file has the lower version {package.Manifest.Version}");
        if (upgrade && package.Manifest.Version == version)
            throw Faults.ImportSolution.With($"{package.Name} is installed in version {version}, and an upgrade needs a higher one");
        var publisher = rows.PublisherName(installed.GetAttributeValue<EntityReference>("publisherid").Id);
        if (isManaged && publisher != package.Manifest.Publisher.UniqueName)
            throw Faults.ImportWrongPublisher.With(package.Name, publisher, package.Manifest.Publisher.UniqueName);
    }

    // A publisher is known by its unique name; its prefixes are for ever.
    private static void CheckPublisher(Publisher publisher, SolutionRows rows)
    {
        if (publisher.Prefix is not { Length: >= 2 and <= 8 } || publisher.OptionValuePrefix is < 10000 or > 99999)
            throw Faults.ImportInvalidXml.With($"the publisher {publisher.UniqueName} has no valid prefixes");
        if (rows.Publisher(publisher.UniqueName) is { } known
            && (known.GetAttributeValue<string>("customizationprefix"), known.GetAttributeValue<int>("customizationoptionvalueprefix")) is var prefixes
            && prefixes != (publisher.Prefix, publisher.OptionValuePrefix))
            throw Faults.ImportSolution.With($"the publisher {publisher.UniqueName} is known here with the prefixes {prefixes.Item1} and {prefixes.Item2}, not {publisher.Prefix} and {publisher.OptionValuePrefix}");
    }

    /// <summary>Everything that the manifest requires must be there. What is missing is listed in the message, and as XML among the details.</summary>
    public static void CheckDependencies(SolutionPackage package, Composition target)
    {
        var missing = package.Manifest.MissingDependencies.Where(d => !target.Has(d.Required)).ToList();
        if (missing.Count == 0)
            return;
        var fault = Faults.ImportMissingDependencies.With(package.Name, "Missing: " + string.Join("; ", missing.Select(d => d.Required.ToString()).Distinct()) + ".");
        fault.Detail.ErrorDetails["MissingDependencies"] = $"<MissingDependencies>{string.Concat(missing.Select(d => d.Element.ToString(System.Xml.Linq.SaveOptions.DisableFormatting)))}</MissingDependencies>";
        throw fault;
    }
}
