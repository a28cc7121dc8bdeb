using System.Numerics;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>Depth of a role's privilege, in the numbers of <c>roleprivileges.privilegedepthmask</c>.</summary>
internal enum DepthMask
{
    Basic = 1,
    Local = 2,
    Deep = 4,
    Global = 8,
}

/// <summary>The same depths in the numbers that messages use: 0 to 3.</summary>
internal static class Depths
{
    public static PrivilegeDepth ToDepth(this DepthMask mask) => (PrivilegeDepth)BitOperations.Log2((uint)mask);

    public static DepthMask ToMask(this PrivilegeDepth depth) => (DepthMask)(1 << (int)depth);
}
