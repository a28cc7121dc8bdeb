using System;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Holds the parameters of a request against those that its message declares.</summary>
internal static class Parameters
{
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// One is missing (0x80040200), of the wrong type (0x80040203) or unknown.
    /// </exception>
    public static void Check(Message message, ParameterCollection given)
    {
        foreach (var declared in message.Parameters)
        {
            given.TryGetValue(declared.Name, out object value);
            if (value is null && !declared.Optional)
                throw Faults.RequiredFieldMissing.With(declared.Name, message.Name);
            RefuseWrongType(message, declared, value);
        }
        foreach (var (name, value) in given)
            if (!IsDeclared(message, name))
                RefuseUnlessReserved(message, name, value);
    }

    private static bool IsDeclared(Message message, string name)
    {
        foreach (var declared in message.Parameters)
            if (declared.Name == name)
                return true;
        return false;
    }

    private static void RefuseUnlessReserved(Message message, string name, object? value)
    {
        if (!ReservedParameters.All.TryGetValue(name, out var type))
            throw message is CustomApi
                ? Faults.InvalidArgument.With($"{name} is not a request parameter of {message.Name}.")
                : Faults.NotSupportedHere.With($"the message {message.Name}", $"parameter {name}");
        RefuseWrongType(message, new Parameter(name, type), value);
    }

    private static void RefuseWrongType(Message message, Parameter declared, object? value)
    {
        if (value is not null && !declared.Type.IsInstanceOfType(value))
            throw Faults.InvalidArgument.With(
                $"The parameter {declared.Name} of {message.Name} must be a {declared.Type.Name}; it is a {value.GetType().Name}.");
    }
}
