using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions;

/// <summary>The platform's fault 0x8004801F: a package names a component that is neither in it nor in the target.</summary>
internal static class Missing
{
    /// <param name="component">Name or id of what is not there.</param>
    /// <param name="type">Its component type.</param>
    /// <param name="neededBy">What names it.</param>
    public static FaultException<OrganizationServiceFault> Component(object component, int type, string neededBy) =>
        Faults.ImportMissingComponent.With(component, $"{ComponentTypes.Name(type)} ({neededBy})");
}
