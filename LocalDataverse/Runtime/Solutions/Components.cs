using System.Collections.Generic;
using LocalDataverse.Solutions.Definitions;
using LocalDataverse.Solutions.Rows;

namespace LocalDataverse.Solutions;

/// <summary>Every kind of component, in the order of import: what others refer to comes first.</summary>
internal static class Components
{
    public static readonly IReadOnlyList<IComponentKind> InOrder =
    [
        new NotSupported(),
        new Choices(),
        new Tables(),
        new Columns(),
        new Relationships(),
        new SystemColumns(),
        new Keys(),
        new Images(),
        new WebResources(),
        new Forms(),
        new Views(),
        new Charts(),
        new Ribbons(),
        new Dashboards(),
        new Assemblies(),
        new CustomApis(),
        new Steps(),
        new EnvironmentVariables(),
        new Roles(),
        new SiteMaps(),
        new Apps(),
    ];
}
