using System;
using System.Collections.Generic;
using System.Linq;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about files, folders and placeholders.</summary>
internal static class Structure
{
    public static IEnumerable<Problem> Sections(Source source) =>
        from section in Layout.Sections
        where source.Sections.Root.Element(section) is null
        select source.Sections.Problem($"lacks the section <{section} />; what belongs there would be dropped in silence.");

    public static IEnumerable<Problem> Folders(Source source)
    {
        foreach (var folder in source.Tree.Files.Keys.Select(p => p[..p.IndexOf('/')]).Distinct().Where(f => !Layout.Folders.Contains(f)))
        {
            var meant = Layout.Folders.FirstOrDefault(f => f.Equals(folder, StringComparison.OrdinalIgnoreCase));
            yield return new Problem(folder + "/", 0, meant is null
                ? "is no folder of a solution; its files would be copied into the zip, where no server looks at them."
                : $"must be written {meant}/; in another letter case its files are dropped in silence.");
        }
    }

    public static IEnumerable<Problem> Leftovers(Source source) =>
        from path in source.Leftovers
        where Layout.Folders.Contains(path[..path.IndexOf('/')])
        select new Problem(path, 0, "belongs to no component: its name, its folder or the file that would describe it is not as expected.");

    public static IEnumerable<Problem> Placeholders(Source source) =>
        from table in source.Of(Kind.Table)
        from kind in table.Parts.Select(p => p.Kind).Distinct()
        where table.Definition.Root.Element(kind.Placeholder) is null
        select table.Definition.Problem($"lacks <{kind.Placeholder} /> at its end; the table's files of that kind would be dropped.");

    public static IEnumerable<Problem> Twins(Source source)
    {
        foreach (var component in source.Components.Where(c => c.Kind.HasTwin && c.Twin is null))
            yield return component.Definition.Problem("has no twin ending in _managed.xml for the managed zip.");
        foreach (var form in source.Components.SelectMany(c => c.Parts).Where(p => p.Kind == TablePart.Form))
        {
            if (form.Twin is null)
                yield return form.Definition!.Problem("has no twin ending in _managed.xml for the managed zip.");
            if (form.Definition is null)
                yield return form.Twin!.Problem("is the managed twin of a form that is not there: the unmanaged zip would lack it.");
        }
    }
}
