using System;
using System.Collections.Generic;
using System.Linq;

namespace LocalDataverse.App.Definitions;

/// <summary>A model-driven app.</summary>
/// <param name="Id">Its id, <c>appid</c> in addresses.</param>
/// <param name="UniqueName">Its unique name, <c>appname</c> in addresses.</param>
/// <param name="Name">What users call it.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="Components">The components it lists.</param>
public sealed record AppModule(Guid Id, string UniqueName, string Name, string Description, IReadOnlyList<AppComponent> Components)
{
    /// <summary>The components of a type among these; all of them when the app lists none: an app that names only a table shows all of its
    /// views, forms and charts.</summary>
    internal IReadOnlyList<T> Among<T>(IReadOnlyList<T> all, int type, Func<T, Guid> id)
    {
        var listed = Components.Where(component => component.Type == type).Select(component => component.Id).ToHashSet();
        var some = all.Where(item => listed.Contains(id(item))).ToList();
        return some.Count == 0 ? all : some;
    }
}

/// <summary>One component that an app lists.</summary>
/// <param name="Type">The component type: 26 view, 60 form or dashboard, 62 site map.
/// https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent#componenttype-choicesoptions</param>
/// <param name="Id">Its id.</param>
public sealed record AppComponent(int Type, Guid Id)
{
    internal const int View = 26, Form = 60, SiteMap = 62;
}
