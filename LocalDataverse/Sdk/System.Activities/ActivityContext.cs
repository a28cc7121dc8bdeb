using System.Collections.Generic;

namespace System.Activities;

/// <summary>One run of an activity: its argument values and the host's services.</summary>
public class ActivityContext
{
    private readonly Dictionary<Argument, object> _values = new Dictionary<Argument, object>();
    private readonly IServiceProvider _services;

    internal ActivityContext(Guid instanceId, IServiceProvider services)
    {
        WorkflowInstanceId = instanceId;
        _services = services;
    }

    public string ActivityInstanceId => "1";

    public Guid WorkflowInstanceId { get; }

    /// <summary>A service of the host, such as <c>IWorkflowContext</c>; null where the host has none of that type.</summary>
    public T GetExtension<T>()
        where T : class =>
        (T)_services.GetService(typeof(T));

    public object GetValue(Argument argument) => _values.TryGetValue(Known(argument), out var value) ? value : argument.Initial;

    public T GetValue<T>(InArgument<T> argument) => (T)GetValue((Argument)argument);

    public T GetValue<T>(OutArgument<T> argument) => (T)GetValue((Argument)argument);

    public T GetValue<T>(InOutArgument<T> argument) => (T)GetValue((Argument)argument);

    public void SetValue(Argument argument, object value) => _values[Known(argument)] = value;

    public void SetValue<T>(InArgument<T> argument, T value) => SetValue((Argument)argument, value);

    public void SetValue<T>(OutArgument<T> argument, T value) => SetValue((Argument)argument, value);

    public void SetValue<T>(InOutArgument<T> argument, T value) => SetValue((Argument)argument, value);

    private static Argument Known(Argument argument) => argument ?? throw new ArgumentNullException(nameof(argument));
}

/// <summary>What <see cref="CodeActivity"/> is executed with.</summary>
public class CodeActivityContext : ActivityContext
{
    internal CodeActivityContext(Guid instanceId, IServiceProvider services)
        : base(instanceId, services)
    {
    }
}
