using System.ComponentModel;

namespace System.Activities;

/// <summary>
/// A unit of work of a workflow. This assembly stands in for .NET Framework's on .NET: it has what custom activities use.
/// </summary>
public abstract class Activity
{
    private string _displayName;

    protected Activity()
    {
    }

    public string DisplayName { get => _displayName ?? GetType().Name; set => _displayName = value ?? string.Empty; }

    public string Id => null;

    public override string ToString() => DisplayName;

    /// <summary>Runs the activity's own code; only <see cref="ActivityRun"/> calls it.</summary>
    internal abstract void Run(CodeActivityContext context);
}

/// <summary>An activity that ends with one value.</summary>
public abstract class ActivityWithResult : Activity
{
    internal ActivityWithResult()
    {
    }

    public OutArgument Result { get => ResultArgument; set => ResultArgument = value; }

    public Type ResultType => ResultArgumentType;

    internal abstract OutArgument ResultArgument { get; set; }

    internal abstract Type ResultArgumentType { get; }
}

/// <inheritdoc />
public abstract class Activity<TResult> : ActivityWithResult
{
    protected Activity()
    {
    }

    [DefaultValue(null)]
    public new OutArgument<TResult> Result { get; set; }

    internal override OutArgument ResultArgument { get => Result; set => Result = (OutArgument<TResult>)value; }

    internal override Type ResultArgumentType => typeof(TResult);
}

/// <summary>An activity written in code: what a custom workflow activity derives from.</summary>
public abstract class CodeActivity : Activity
{
    protected CodeActivity()
    {
    }

    protected abstract void Execute(CodeActivityContext context);

    internal override void Run(CodeActivityContext context) => Execute(context);
}

/// <summary>An activity written in code that ends with one value.</summary>
public abstract class CodeActivity<TResult> : Activity<TResult>
{
    protected CodeActivity()
    {
    }

    protected abstract TResult Execute(CodeActivityContext context);

    internal override void Run(CodeActivityContext context) => context.SetValue(Result, Execute(context));
}
