namespace System.Activities;

public enum ArgumentDirection
{
    In,
    Out,
    InOut,
}

/// <summary>
/// A parameter of an activity. Its value belongs to a run, not to the argument: it is read and written through the context.
/// </summary>
public abstract class Argument
{
    public const string ResultValue = "Result";
    public static readonly int UnspecifiedEvaluationOrder = -1;

    internal Argument(Type argumentType, ArgumentDirection direction)
    {
        ArgumentType = argumentType;
        Direction = direction;
    }

    public Type ArgumentType { get; }

    public ArgumentDirection Direction { get; }

    public int EvaluationOrder { get; set; } = UnspecifiedEvaluationOrder;

    /// <summary>False where a run starts with the type's default unless the caller gives a value.</summary>
    internal virtual bool HasConstant => false;

    /// <summary>The value a run starts with where the caller gives none.</summary>
    internal virtual object Initial => ArgumentType.IsValueType ? Activator.CreateInstance(ArgumentType) : null;

    public object Get(ActivityContext context) => context.GetValue(this);

    public T Get<T>(ActivityContext context) => (T)Get(context);

    public void Set(ActivityContext context, object value) => context.SetValue(this, value);
}

public abstract class InArgument : Argument
{
    internal InArgument(Type argumentType)
        : base(argumentType, ArgumentDirection.In)
    {
    }
}

public sealed class InArgument<T> : InArgument
{
    private readonly T _constant;

    public InArgument()
        : base(typeof(T))
    {
    }

    public InArgument(T constValue)
        : this()
    {
        _constant = constValue;
        HasConstant = true;
    }

    internal override bool HasConstant { get; }

    internal override object Initial => _constant;

    public static implicit operator InArgument<T>(T constValue) => FromValue(constValue);

    public static InArgument<T> FromValue(T constValue) => new InArgument<T>(constValue);

    public new T Get(ActivityContext context) => Get<T>(context);

    public void Set(ActivityContext context, T value) => context.SetValue(this, value);
}

public abstract class OutArgument : Argument
{
    internal OutArgument(Type argumentType)
        : base(argumentType, ArgumentDirection.Out)
    {
    }
}

public sealed class OutArgument<T> : OutArgument
{
    public OutArgument()
        : base(typeof(T))
    {
    }

    public new T Get(ActivityContext context) => Get<T>(context);

    public void Set(ActivityContext context, T value) => context.SetValue(this, value);
}

public abstract class InOutArgument : Argument
{
    internal InOutArgument(Type argumentType)
        : base(argumentType, ArgumentDirection.InOut)
    {
    }
}

public sealed class InOutArgument<T> : InOutArgument
{
    public InOutArgument()
        : base(typeof(T))
    {
    }

    public new T Get(ActivityContext context) => Get<T>(context);

    public void Set(ActivityContext context, T value) => context.SetValue(this, value);
}

/// <summary>The run fails where the caller gives no value for the argument.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredArgumentAttribute : Attribute
{
    public override object TypeId => this;
}
