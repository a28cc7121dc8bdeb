using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace GovDataIntegration.Packer.Rules;

/// <summary>Rules about the functions that form events and commands call.</summary>
internal static class Scripts
{
    private const string Prefix = "$webresource:";

    public static IEnumerable<Problem> Handlers(Source source)
    {
        foreach (var (_, file) in source.PartsOf(TablePart.Form))
        {
            var loaded = file.Root.Descendants("Library").Select(l => l.Named("name")).ToHashSet(StringComparer.Ordinal);
            foreach (var handler in file.Root.Descendants("Handler"))
                if (!loaded.Contains(handler.Named("libraryName")))
                    yield return file.Problem(handler, $"calls a function of {handler.Named("libraryName")}, which the form does not load.");
                else if (Fault(source, handler.Named("libraryName"), handler.Named("functionName")) is { } fault)
                    yield return file.Problem(handler, fault);
        }
    }

    public static IEnumerable<Problem> OfCommands(Source source) =>
        from part in source.PartsOf(TablePart.Ribbon)
        from call in part.File.Root.Descendants().Where(e => e.Name.LocalName is "JavaScriptFunction" or "CustomRule")
        let library = call.Named("Library")
        let fault = library.StartsWith(Prefix, StringComparison.Ordinal)
            ? Fault(source, library[Prefix.Length..], call.Named("FunctionName"))
            : $"names its library '{library}' without {Prefix}."
        where fault is not null
        select part.File.Problem(call, fault);

    // A function is called as a property of the window: what the script declares with var or function, or puts there by itself.
    private static string? Fault(Source source, string library, string function)
    {
        if (source.Of(Kind.WebResource).FirstOrDefault(w => w.Key == library)?.Content is not { } content)
            return source.Owns(library) ? $"uses the script '{library}', which is not in the source." : null; // somebody else's
        if (!source.Tree.Files.TryGetValue(content.Source, out var bytes))
            return null; // told by another check
        var script = Encoding.UTF8.GetString([.. bytes]);
        var names = function.Split('.').Select(Regex.Escape).ToList();
        var declaration = $@"^\s*(var|function|async function)\s+{names[0]}\b|\b(window|globalThis|self)\.{names[0]}\s*=";
        var declared = Regex.IsMatch(script, declaration, RegexOptions.Multiline);
        var members = names.Skip(1).All(name => Regex.IsMatch(script, $@"\b{name}\s*[:(,=}}]"));
        return declared && members ? null : $"calls {function}, which {library} does not define.";
    }
}
