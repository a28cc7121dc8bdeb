using System;
using Microsoft.Xrm.Sdk;

namespace Hostile;

/// <summary>What a customer's plug-in may do to us: it refuses contacts and accounts that are named Spite.</summary>
public sealed class RefuseSpite : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var row = (Entity)context.InputParameters["Target"];
        var name = row.GetAttributeValue<string>("lastname") ?? row.GetAttributeValue<string>("name");
        if (name == "Spite")
            throw new InvalidPluginExecutionException("Nobody of the name of Spite is let in here.");
    }
}
