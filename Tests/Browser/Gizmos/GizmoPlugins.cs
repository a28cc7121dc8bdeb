using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Xrm.Sdk;
using Scenarios;

namespace Browser.Gizmos;

/// <summary>The custom API base_Shout: answers in capitals, and refuses to shout nothing.</summary>
public sealed class Shout : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!;
        var text = (string)context.InputParameters["Text"];
        context.OutputParameters["Shouted"] =
            text.Length > 0 ? text.ToUpperInvariant() : throw new InvalidPluginExecutionException("There is nothing to shout.");
    }
}

/// <summary>Refuses gizmos named Forbidden.</summary>
public sealed class Censor : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!;
        if (((Entity)context.InputParameters["Target"]).GetAttributeValue<string>("base_name") == "Forbidden")
            throw new InvalidPluginExecutionException("No gizmo may be named Forbidden.");
    }
}

/// <summary>Registers this assembly's plug-ins.</summary>
internal sealed class GizmoPlugins(WebApi administrator)
{
    public async Task Register()
    {
        var content = Convert.ToBase64String(await File.ReadAllBytesAsync(typeof(Shout).Assembly.Location));
        var assembly = await administrator.Create("pluginassemblies", new() { ["content"] = content, ["isolationmode"] = 2 });
        await Api(await Type(assembly, typeof(Shout)));
        await Step(await Type(assembly, typeof(Censor)));
    }

    private Task<Guid> Type(Guid assembly, Type type) => administrator.Create("plugintypes", new()
    {
        ["typename"] = type.FullName, ["friendlyname"] = type.Name, ["pluginassemblyid@odata.bind"] = $"/pluginassemblies({assembly})",
    });

    private async Task Api(Guid type)
    {
        var api = await administrator.Create("customapis", new()
        {
            ["uniquename"] = "base_Shout", ["name"] = "base_Shout", ["displayname"] = "Shout", ["description"] = "Answers in capitals", ["bindingtype"] = 0,
            ["isfunction"] = false, ["isprivate"] = false, ["allowedcustomprocessingsteptype"] = 0, ["PluginTypeId@odata.bind"] = $"/plugintypes({type})",
        });
        await Part("customapirequestparameters", api, "Text");
        await Part("customapiresponseproperties", api, "Shouted");
    }

    private Task Part(string set, Guid api, string name) => administrator.Create(set, new()
    {
        ["uniquename"] = name, ["name"] = $"base_Shout.{name}", ["displayname"] = name, ["description"] = name, ["type"] = 10,
        ["CustomAPIId@odata.bind"] = $"/customapis({api})",
    });

    private async Task Step(Guid type)
    {
        var message = (await administrator.Rows("sdkmessages?$filter=name eq 'Update'")).Single().Id("sdkmessageid");
        var ofGizmos = $"_sdkmessageid_value eq {message} and primaryobjecttypecode eq 'base_gizmo'";
        var filter = (await administrator.Rows($"sdkmessagefilters?$filter={ofGizmos}")).Single();
        await administrator.Create("sdkmessageprocessingsteps", new()
        {
            ["name"] = "Censor", ["stage"] = 20, ["mode"] = 0, ["rank"] = 1, ["supporteddeployment"] = 0,
            ["plugintypeid@odata.bind"] = $"/plugintypes({type})", ["sdkmessageid@odata.bind"] = $"/sdkmessages({message})",
            ["sdkmessagefilterid@odata.bind"] = $"/sdkmessagefilters({filter.Id("sdkmessagefilterid")})",
        });
    }
}
