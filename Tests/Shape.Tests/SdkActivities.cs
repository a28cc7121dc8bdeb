using System;
using System.Activities;
using System.Collections.Generic;
using System.IO;
using Xunit;

namespace Shape.Tests;

/// <summary>Custom workflow activities run on .NET as they do on .NET Framework.</summary>
public sealed class SdkActivities
{
    [Fact]
    public void An_activity_reads_its_inputs_and_services_and_writes_its_outputs()
    {
        var services = new Services(new StringWriter());

        var outputs = ActivityRun.Invoke(new Shout(), new Dictionary<string, object> { ["Text"] = "hello" }, services);

        Assert.Equal("HELLO!", outputs["Loud"]);
        Assert.Equal("hello", services.Log.ToString());
        Assert.Equal(["Loud"], outputs.Keys);
    }

    public static TheoryData<Dictionary<string, object>> WrongInputs =>
    [
        new Dictionary<string, object>(),
        new Dictionary<string, object> { ["Text"] = 1 },
        new Dictionary<string, object> { ["Text"] = "hello", ["Loud"] = "" },
        new Dictionary<string, object> { ["Text"] = "hello", ["Pitch"] = "" },
    ];

    [Theory]
    [MemberData(nameof(WrongInputs))]
    public void An_activity_is_refused_wrong_inputs(Dictionary<string, object> inputs) =>
        Assert.Throws<ArgumentException>(() => ActivityRun.Invoke(new Shout(), inputs, new Services(TextWriter.Null)));

    private sealed class Shout : CodeActivity
    {
        [RequiredArgument]
        public InArgument<string>? Text { get; set; }

        public InArgument<string> Mark { get; set; } = "!";

        public OutArgument<string>? Loud { get; set; }

        protected override void Execute(CodeActivityContext context)
        {
            context.GetExtension<TextWriter>().Write(Text!.Get(context));
            Loud!.Set(context, Text.Get(context).ToUpperInvariant() + Mark.Get(context));
        }
    }

    private sealed record Services(TextWriter Log) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(TextWriter) ? Log : null;
    }
}
