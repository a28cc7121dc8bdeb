using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace LocalDataverse.WebApi.Http;

/// <summary>Headers of a request or of one part of a batch: names without regard to case, a repeated header joined by commas.</summary>
internal sealed class HeaderSet
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string name] => _values.GetValueOrDefault(name);

    public void Add(string name, string value) =>
        _values[name] = _values.TryGetValue(name, out var earlier) ? $"{earlier},{value}" : value;

    public bool TryGet(string name, [NotNullWhen(true)] out string? value) => _values.TryGetValue(name, out value);
}
