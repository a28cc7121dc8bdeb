using System;
using System.CommandLine;
using System.IO;
using GovDataIntegration.Connector.Dataverse;

namespace GovDataIntegration.Connector.Commands;

/// <summary>The options that say which environment, and as whom.</summary>
internal sealed class Connection
{
    private readonly Option<string> _url = new("--url")
    {
        Description = "The environment's address, such as https://contoso.crm.dynamics.com or http://localhost:5080",
        Required = true,
    };

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = $"A file with the caller's bearer token; without it the environment variable {Token.Variable} is used",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_url);
        command.Options.Add(_tokenFile);
    }

    /// <summary>The environment that the command line names.</summary>
    /// <exception cref="UsageError">The address is not one, the token is missing, or would travel unprotected.</exception>
    public DataverseClient Open(ParseResult line, TextWriter output)
    {
        var token = Token.From(line.GetValue(_tokenFile));
        _ = token.Current;
        return new DataverseClient(Address(line.GetRequiredValue(_url)), token, new Patience(TimeProvider.System, output.WriteLine));
    }

    private static Uri Address(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            throw new UsageError($"{text} is not the address of an environment, such as https://contoso.crm.dynamics.com.");
        if (address.Scheme == "http" && !address.IsLoopback)
            throw new UsageError($"{text} would send the token unprotected; use https.");
        return new Uri(address.GetLeftPart(UriPartial.Authority) + "/");
    }
}
