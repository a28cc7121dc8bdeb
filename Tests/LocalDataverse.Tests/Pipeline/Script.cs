using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.ServiceModel;
using System.Threading;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>
/// A plug-in that does what its configuration says, one action a line. It runs in a load context of its own, so that tests see
/// what it did only through rows, traces and faults, as a developer does.
/// </summary>
public sealed class Script(string? unsecure, string? secure) : IPlugin
{
    private int _executions;

    private static readonly Dictionary<string, Action<Run, string>> Actions = new()
    {
        ["say"] = (run, text) => run.Say(text),
        ["stage"] = (run, _) => run.Say($"{run.Context.MessageName}@{run.Context.Stage}"),
        ["depth"] = (run, _) => run.Say($"depth {run.Context.Depth}"),
        ["transaction"] = (run, _) => run.Say($"transaction {run.Context.IsInTransaction}"),
        ["target"] = (run, columns) => run.Say(string.Join(", ", columns.Split(' ').Select(run.Shown))),
        ["targets"] = (run, _) => run.Say($"{((EntityCollection)run.Context.InputParameters["Targets"]).Entities.Count} targets"),
        ["inputs"] = (run, _) => run.Say(string.Join(", ", run.Context.InputParameters.Select(Pair))),
        ["outputs"] = (run, _) => run.Say(string.Join(", ", run.Context.OutputParameters.Keys)),
        ["answer"] = (run, pair) => run.Context.OutputParameters[run.Name(pair)] = run.Value(pair),
        ["set"] = (run, pair) => run.Target[run.Name(pair)] = run.Value(pair),
        ["share"] = (run, pair) => run.Context.SharedVariables[run.Name(pair)] = run.Value(pair),
        ["shared"] = (run, name) => run.Say($"{name}={run.Context.SharedVariables.GetValueOrDefault(name).Show()}, "
            + $"above {run.Context.ParentContext?.SharedVariables.GetValueOrDefault(name).Show() ?? "nothing"}"),
        ["before"] = (run, _) => run.Say("before " + Images(run.Context.PreEntityImages)),
        ["after"] = (run, _) => run.Say("after " + Images(run.Context.PostEntityImages)),
        ["befores"] = (run, _) => run.Say("befores " + string.Join("; ", run.Context.PreEntityImagesCollection.Select(Images))),
        ["afters"] = (run, _) => run.Say("afters " + string.Join("; ", run.Context.PostEntityImagesCollection.Select(Images))),
        ["users"] = (run, _) => run.Say($"user {run.Context.UserId}, initiated by {run.Context.InitiatingUserId}"),
        ["parents"] = (run, _) => run.Say(string.Join(" < ", Chain(run.Context).Select(context => context.MessageName))),
        ["extension"] = (run, _) => run.Say($"extension {run.Context.OwningExtension.Show()}"),
        ["time"] = (run, _) => run.Say(run.Context.OperationCreatedOn.ToString("O", CultureInfo.InvariantCulture)),
        ["configuration"] = (run, _) => run.Say($"secure {run.Plugin.Secure}"),
        ["executions"] = (run, _) => run.Say($"execution {run.Plugin._executions}"),
        ["create"] = (run, pair) => run.Service.Create(new Entity("contact") { ["lastname"] = pair }),
        ["create-as-step"] = (run, name) => run.ServiceOf(Guid.Empty).Create(new Entity("contact") { ["lastname"] = name }),
        ["application"] = (run, _) => run.Say($"application {run.Context.InitiatingUserApplicationId}"),
        ["create-as-system"] = (run, name) => run.ServiceOf(null).Create(new Entity("contact") { ["lastname"] = name }),
        ["create-account"] = (run, name) => run.Service.Create(new Entity("account") { ["name"] = name }),
        ["update"] = (run, pair) => run.Service.Update(new Entity(run.Context.PrimaryEntityName, run.Context.PrimaryEntityId)
        {
            [run.Name(pair)] = run.Value(pair),
        }),
        ["who"] = Who,
        ["missing"] = (run, _) => run.Service.Retrieve("account", new Guid(1, 2, 3, new byte[8]), new ColumnSet("name")),
        ["swallow"] = (run, _) => Swallow(run),
        ["batch"] = (run, _) => Batch(run),
        ["thread"] = (run, _) => OnAnotherThread(() => run.Service.Execute(new OrganizationRequest("WhoAmI"))),
        ["fail"] = (_, text) => throw new InvalidPluginExecutionException(text),
        ["fail-silently"] = (_, _) => throw new InvalidPluginExecutionException(),
        ["fail-canceled"] = (_, text) => throw new InvalidPluginExecutionException(OperationStatus.Canceled, 12345, text),
        ["fail-status"] = (_, text) => throw new InvalidPluginExecutionException(text, PluginHttpStatusCode.Conflict),
        ["retry"] = (_, text) => throw new InvalidPluginExecutionException(OperationStatus.Retry, 1, text),
        ["crash"] = (_, text) => throw new ArgumentException(text),
        ["wait"] = (_, seconds) => Clock.AdvanceThroughTheDoor(int.Parse(seconds, CultureInfo.InvariantCulture)),
    };

    private string? Secure => secure;

    public void Execute(IServiceProvider serviceProvider)
    {
        _executions++;
        var run = new Run(this, serviceProvider);
        foreach (var line in (unsecure ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', 2);
            Actions[words[0]](run, words.Length > 1 ? words[1] : "");
        }
    }

    private static string Pair(KeyValuePair<string, object> pair) => $"{pair.Key}={pair.Value.Show()}";

    private static string Images(EntityImageCollection images) => images.Count == 0
        ? "none"
        : string.Join(", ", images.Select(image => $"{image.Key}({string.Join(' ', image.Value.Attributes.Select(Pair))})"));

    private static void Who(Run run, string times)
    {
        for (var n = int.Parse(times, CultureInfo.InvariantCulture); n > 0; n--)
            run.Service.Execute(new OrganizationRequest("WhoAmI"));
    }

    private static IEnumerable<IPluginExecutionContext> Chain(IPluginExecutionContext? context)
    {
        for (; context is not null; context = context.ParentContext)
            yield return context;
    }

    private static void OnAnotherThread(Action action)
    {
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                thrown = ExceptionDispatchInfo.Capture(fault);
            }
        });
        thread.Start();
        thread.Join();
        thrown?.Throw();
    }

    private static void Swallow(Run run)
    {
        try
        {
            Actions["missing"](run, "");
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            run.Say("swallowed " + fault.Detail.ErrorCode.ToString("x8", CultureInfo.InvariantCulture));
        }
    }

    private static void Batch(Run run) => run.Service.Execute(new ExecuteMultipleRequest
    {
        Settings = new ExecuteMultipleSettings { ContinueOnError = true, ReturnResponses = true },
        Requests =
        [
            new CreateRequest { Target = new Entity("contact") { ["lastname"] = "in a batch" } },
            new DeleteRequest { Target = new EntityReference("account", Guid.Empty) },
        ],
    });

    private sealed class Run(Script plugin, IServiceProvider services)
    {
        public Script Plugin => plugin;
        public IPluginExecutionContext4 Context { get; } = (IPluginExecutionContext4)services.GetService(typeof(IPluginExecutionContext4))!;
        public IOrganizationService Service => ServiceOf(Context.UserId);
        public Entity Target => (Entity)Context.InputParameters["Target"];
        public IOrganizationService ServiceOf(Guid? user) => Get<IOrganizationServiceFactory>().CreateOrganizationService(user);
        public void Say(string text) => Get<ITracingService>().Trace("{0}", text);
        public string Shown(string column) => $"{column}={Target.GetAttributeValue<object>(column).Show()}";
        private T Get<T>() => (T)services.GetService(typeof(T))!;
        public string Name(string pair) => pair.Split('=')[0];
        public object? Value(string pair) => pair.Split('=', 2)[1] switch
        {
            "null" => null,
            var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            var text => text,
        };
    }
}

internal static class Shown
{
    public static string Show(this object? value) => value switch
    {
        null => "null",
        EntityReference reference => reference.LogicalName,
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        Entity row => row.LogicalName,
        EntityCollection rows => $"{rows.Entities.Count} rows",
        EntityReferenceCollection references => $"{references.Count} references",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        Guid => "guid",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static object? GetValueOrDefault(this ParameterCollection parameters, string name) =>
        parameters.TryGetValue(name, out object value) ? value : null;
}
