using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace LocalDataverse.WebApi;

/// <summary>
/// The bearer tokens of this server and the users they stand for. Only SHA-256 hashes are kept, in a file beside the database; a
/// token itself is seen once, when it is issued. Safe to use from any thread.
/// </summary>
public sealed class Tokens
{
    private readonly Lock _writing = new();
    private readonly string? _path;
    private ImmutableArray<(byte[] Hash, Guid UserId)> _known;

    private Tokens(string? path, IEnumerable<(byte[], Guid)> known)
    {
        _path = path;
        _known = [.. known];
    }

    /// <summary>The tokens of an organisation.</summary>
    /// <param name="database">Its database; the tokens of <c>:memory:</c> end with the process.</param>
    public static Tokens Open(string database)
    {
        var path = PathOf(database);
        return new Tokens(path, path != null && File.Exists(path) ? File.ReadLines(path).Select(Parse) : []);
    }

    /// <summary>The file that holds the hashes; null for <c>:memory:</c>.</summary>
    public static string? PathOf(string database) => database == ":memory:" ? null : database + ".tokens";

    /// <summary>A new token for a user, beside those the user has.</summary>
    public string Issue(Guid userId)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Accept(token, userId);
        return token;
    }

    /// <summary>Makes a token of the caller's choice valid.</summary>
    /// <exception cref="ArgumentException">The token is shorter than 16 characters.</exception>
    public void Accept(string token, Guid userId)
    {
        if (token.Length < 16)
            throw new ArgumentException("A token needs at least 16 characters.", nameof(token));
        lock (_writing)
            Store(_known.Add((Hash(token), userId)));
    }

    /// <summary>Ends all tokens of a user.</summary>
    public void Revoke(Guid userId)
    {
        lock (_writing)
            Store(_known.RemoveAll(entry => entry.UserId == userId));
    }

    /// <summary>The user a token stands for; null when it is not valid. Takes the same time for every token.</summary>
    public Guid? UserOf(string token)
    {
        var hash = Hash(token);
        Guid? user = null;
        foreach (var (known, userId) in _known)
            if (CryptographicOperations.FixedTimeEquals(known, hash))
                user = userId;
        return user;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static (byte[], Guid) Parse(string line) => (Convert.FromHexString(line[..64]), Guid.Parse(line[65..]));

    private void Store(ImmutableArray<(byte[] Hash, Guid UserId)> known)
    {
        _known = known;
        if (_path == null)
            return;
        var next = _path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(next, options))
            foreach (var (hash, userId) in known)
                writer.WriteLine($"{Convert.ToHexStringLower(hash)} {userId}");
        File.Move(next, _path, overwrite: true);
    }
}
