namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit init accessors for .NET Framework 4.6.2, which lacks this type.</summary>
internal static class IsExternalInit
{
}
