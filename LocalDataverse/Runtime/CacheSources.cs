using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace LocalDataverse;

/// <summary>The tables whose rows are kept in memory in a digested form, and what to throw away when one is written.</summary>
internal static class CacheSources
{
    public static readonly FrozenDictionary<string, Action<Platform>> Of = new Dictionary<string, Action<Platform>>
    {
        ["sdkmessage"] = platform => platform.Registrations.Forget(),
        ["sdkmessagefilter"] = platform => platform.Registrations.Forget(),
        ["sdkmessageprocessingstep"] = platform => platform.Registrations.Forget(),
        ["sdkmessageprocessingstepimage"] = platform => platform.Registrations.Forget(),
        ["sdkmessageprocessingstepsecureconfig"] = platform => platform.Registrations.Forget(),
        ["pluginassembly"] = platform => platform.Registrations.Forget(),
        ["plugintype"] = platform => platform.Registrations.Forget(),
        ["customapi"] = platform => platform.Registrations.Forget(),
        ["customapirequestparameter"] = platform => platform.Registrations.Forget(),
        ["customapiresponseproperty"] = platform => platform.Registrations.Forget(),
        ["organization"] = platform => platform.Settings.Forget(),
        ["businessunit"] = ForgetPeople,
        ["systemuser"] = ForgetPeople,
        ["team"] = ForgetPeople,
        ["teammembership"] = platform => platform.Principals.Forget(),
        ["role"] = platform => platform.Principals.Forget(),
        ["systemuserroles"] = platform => platform.Principals.Forget(),
        ["teamroles"] = platform => platform.Principals.Forget(),
        ["roleprivileges"] = platform => platform.Principals.Forget(),
        ["privilege"] = platform => platform.Principals.Forget(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static void ForgetPeople(Platform platform)
    {
        platform.Principals.Forget();
        platform.Owners.Forget();
    }
}
