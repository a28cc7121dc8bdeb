using System;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace Protocol.Tests.WebApi;

/// <summary>Answers with what it was given.</summary>
public sealed class EchoPlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!;
        if (context.InputParameters.TryGetValue("Fail", out var fail) && fail is string text)
            throw new InvalidPluginExecutionException(text);
        foreach (var (name, value) in context.InputParameters.Where(p => p.Key != "Target"))
            context.OutputParameters[name] = value;
        context.OutputParameters["Seen"] = string.Join(',', context.InputParameters.Keys.Order(StringComparer.Ordinal));
        if (context.InputParameters.TryGetValue("Target", out var target))
            context.OutputParameters["TargetId"] = ((EntityReference)target).Id;
        if (context.SharedVariables.TryGetValue("tag", out var tag))
            context.OutputParameters["Tag"] = tag;
        if (context.InputParameters.TryGetValue("Bag", out var bag) && bag is Entity open)
            context.OutputParameters["Described"] = string.Join(
                ';', open.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}:{a.Value?.GetType().Name}"));
    }
}
