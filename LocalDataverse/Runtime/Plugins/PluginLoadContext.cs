using System.Reflection;
using System.Runtime.Loader;

namespace LocalDataverse.Plugins;

/// <summary>
/// Holds one plug-in assembly, loaded from its bytes. Everything it refers to (the SDK contract, the class library's
/// .NET Framework façades) is the host's own, so that types on both sides of the call are the same. It stays loaded until the
/// process ends: code of a version that was replaced may still be on some thread's stack.
/// </summary>
internal sealed class PluginLoadContext(string name) : AssemblyLoadContext(name)
{
    // null = ask the default context
    protected override Assembly? Load(AssemblyName assemblyName) => null;
}
