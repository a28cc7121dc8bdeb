using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace System.Activities;

/// <summary>
/// Runs one custom activity. Ours: .NET Framework's assembly has WorkflowInvoker for whole workflows, and no type of this name.
/// </summary>
public static class ActivityRun
{
    /// <summary>Runs the activity once and returns its outputs (Out and InOut arguments) by property name.</summary>
    /// <param name="activity">The activity; arguments its constructor left null are filled in.</param>
    /// <param name="inputs">Values by property name. An absent one keeps the argument's constant or the type's default.</param>
    /// <param name="services">What the activity finds with <c>GetExtension</c>.</param>
    /// <exception cref="ArgumentException">An input is unknown, of another type, or required and absent.</exception>
    public static IReadOnlyDictionary<string, object> Invoke(
        Activity activity, IReadOnlyDictionary<string, object> inputs, IServiceProvider services)
    {
        var context = new CodeActivityContext(Guid.Empty, services);
        var arguments = Arguments(activity);
        Give(inputs, arguments, context);
        activity.Run(context);
        return arguments.Values.Where(a => a.Argument.Direction != ArgumentDirection.In)
            .ToDictionary(a => a.Property.Name, a => context.GetValue(a.Argument), StringComparer.Ordinal);
    }

    private static Dictionary<string, (PropertyInfo Property, Argument Argument)> Arguments(Activity activity) =>
        activity.GetType().GetProperties()
            .Where(p => typeof(Argument).IsAssignableFrom(p.PropertyType) && !p.PropertyType.IsAbstract)
            .ToDictionary(p => p.Name, p => (p, Ensured(p, activity)), StringComparer.Ordinal);

    private static Argument Ensured(PropertyInfo property, Activity activity)
    {
        if (property.GetValue(activity) is Argument argument)
            return argument;
        var created = (Argument)Activator.CreateInstance(property.PropertyType);
        property.SetValue(activity, created);
        return created;
    }

    private static void Give(
        IReadOnlyDictionary<string, object> inputs,
        Dictionary<string, (PropertyInfo Property, Argument Argument)> arguments,
        ActivityContext context)
    {
        foreach (var input in inputs)
        {
            if (!arguments.TryGetValue(input.Key, out var known) || known.Argument.Direction == ArgumentDirection.Out)
                throw new ArgumentException($"The activity has no input '{input.Key}'.");
            var type = known.Argument.ArgumentType;
            if (input.Value != null && !type.IsInstanceOfType(input.Value))
                throw new ArgumentException($"Input '{input.Key}' must be {type.Name}, not {input.Value.GetType().Name}.");
            if (input.Value != null)
                context.SetValue(known.Argument, input.Value);
        }
        var missing = arguments.Values.FirstOrDefault(a => IsRequired(a.Property, a.Argument) && Given(inputs, a.Property.Name) == null);
        if (missing.Property != null)
            throw new ArgumentException($"Required input '{missing.Property.Name}' is absent.");
    }

    private static bool IsRequired(PropertyInfo property, Argument argument) =>
        argument.Direction != ArgumentDirection.Out && !argument.HasConstant && property.IsDefined(typeof(RequiredArgumentAttribute));

    private static object Given(IReadOnlyDictionary<string, object> inputs, string name) =>
        inputs.TryGetValue(name, out var value) ? value : null;
}
