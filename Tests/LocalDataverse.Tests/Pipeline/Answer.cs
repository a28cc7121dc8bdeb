using System;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>
/// The main plug-in of a custom API, which has no configuration: its script comes through the process, on the thread that runs
/// the test.
/// </summary>
public sealed class Answer : IPlugin
{
    private readonly Script _script = new((string?)AppDomain.CurrentDomain.GetData(Door), null);

    private static string Door => $"{typeof(Answer).FullName} on {Environment.CurrentManagedThreadId}";

    internal static void Script(string? script) => AppDomain.CurrentDomain.SetData(Door, script);

    public void Execute(IServiceProvider serviceProvider) => _script.Execute(serviceProvider);
}
