using System;

namespace LocalDataverse;

/// <summary>On whose behalf a request is made.</summary>
/// <param name="UserId">The user whose rights count and who becomes <c>createdby</c>.</param>
/// <param name="ImpersonatedBy">The user who really calls, when impersonating (<c>CallerId</c> of the SDK,
/// <c>MSCRMCallerID</c> of the Web API); null when the user acts for themselves. Needs prvActOnBehalfOfAnotherUser.
/// https://learn.microsoft.com/power-apps/developer/data-platform/impersonate-another-user</param>
public sealed record Caller(Guid UserId, Guid? ImpersonatedBy = null);
