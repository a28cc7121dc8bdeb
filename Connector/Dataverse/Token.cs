using System;
using System.IO;

namespace GovDataIntegration.Connector.Dataverse;

/// <summary>Where the bearer token comes from: a file, read again for each request so that it can be renewed, or the environment.</summary>
/// <remarks>Never a command-line argument, which other users of the machine can read, and never part of a message.</remarks>
internal sealed class Token
{
    /// <summary>The environment variable that is used when no file is named.</summary>
    public const string Variable = "GDI_TOKEN";

    private readonly Func<string> _read;

    private Token(Func<string> read) => _read = read;

    /// <summary>The token as it is now.</summary>
    /// <exception cref="UsageError">The file or variable is missing or empty.</exception>
    public string Current => _read();

    /// <summary>A token that does not change.</summary>
    public static Token Fixed(string token) => new(() => token);

    /// <summary>The token in a file, or in <c>GDI_TOKEN</c> when <paramref name="file"/> is null.</summary>
    public static Token From(string? file) => new(() => Read(file));

    private static string Read(string? file)
    {
        if (file is not null && !File.Exists(file))
            throw new UsageError($"There is no token file {file}.");
        var token = (file is null ? Environment.GetEnvironmentVariable(Variable) : File.ReadAllText(file))?.Trim();
        if (string.IsNullOrEmpty(token))
            throw new UsageError(file is null
                ? $"No token: set the environment variable {Variable} or give --token-file."
                : $"The token file {file} is empty.");
        foreach (var character in token)
            if (character is <= ' ' or > '~')
                throw new UsageError("The token has a character that no token has; is it the right file?");
        return token;
    }
}
