using System;

namespace LocalDataverse.Messages;

/// <summary>An input parameter that a message declares.</summary>
/// <param name="Name">Case-sensitive key in the request's parameters.</param>
/// <param name="Type">The value must be of this type or derived from it.</param>
/// <param name="Optional">It may be absent or null.</param>
internal sealed record Parameter(string Name, Type Type, bool Optional = false)
{
    public static Parameter Of<T>(string name) => new(name, typeof(T));

    public static Parameter Maybe<T>(string name) => new(name, typeof(T), Optional: true);
}
