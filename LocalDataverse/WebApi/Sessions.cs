using System;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace LocalDataverse.WebApi;

/// <summary>
/// The browser sessions of this server, and the invitations that begin one without a token. Both are in memory and end with the process;
/// only hashes of what browsers hold are kept. Safe to use from any thread.
/// </summary>
public sealed class Sessions(TimeProvider time)
{
    /// <summary>Name of the cookie that holds a session.</summary>
    public const string Cookie = "LocalDataverse";

    private static readonly TimeSpan SessionLasts = TimeSpan.FromHours(12);
    private static readonly TimeSpan InvitationLasts = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Pass> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Pass> _invitations = new(StringComparer.Ordinal);

    /// <summary>Begins a session of a user.</summary>
    /// <returns>The value of the cookie; valid for twelve hours.</returns>
    public string Open(Guid userId) => Add(_sessions, userId, SessionLasts);

    /// <summary>The user of a session; null when there is none, or when it is over.</summary>
    public Guid? UserOf(string? cookie) =>
        cookie != null && _sessions.TryGetValue(Key(cookie), out var pass) ? IfValid(pass) : null;

    /// <summary>Ends a session.</summary>
    public void Close(string cookie) => _sessions.TryRemove(Key(cookie), out _);

    /// <summary>A code that begins one session of a user, once.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="lasts">How long the code is valid; null = 15 minutes.</param>
    public string Invite(Guid userId, TimeSpan? lasts = null) => Add(_invitations, userId, lasts ?? InvitationLasts);

    /// <summary>Uses a code up.</summary>
    /// <returns>The user whose session it begins; null when the code is unknown, used or too old.</returns>
    public Guid? Redeem(string code) => _invitations.TryRemove(Key(code), out var pass) ? IfValid(pass) : null;

    private string Add(ConcurrentDictionary<string, Pass> passes, Guid userId, TimeSpan lasts)
    {
        foreach (var (key, old) in passes)
            if (IfValid(old) == null)
                passes.TryRemove(key, out _);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        passes[Key(secret)] = new Pass(userId, time.GetUtcNow() + lasts);
        return secret;
    }

    private Guid? IfValid(Pass pass) => pass.Until > time.GetUtcNow() ? pass.UserId : null;

    private static string Key(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private sealed record Pass(Guid UserId, DateTimeOffset Until);
}
