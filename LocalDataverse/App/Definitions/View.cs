using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace LocalDataverse.App.Definitions;

/// <summary>A view of a table. https://learn.microsoft.com/power-apps/developer/model-driven-apps/customize-entity-views</summary>
/// <param name="Id">Null for the view of a table that has none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">Logical name of its table.</param>
/// <param name="Fetch">Its <c>fetch</c> element; never changed.</param>
/// <param name="Cells">Its columns, in order.</param>
internal sealed record View(Guid? Id, string Name, string Table, XElement Fetch, IReadOnlyList<ViewCell> Cells)
{
    /// <summary>The value of <c>querytype</c> of the views that lists use.</summary>
    public const int Public = 0, QuickFind = 4;

    /// <summary>Whether the table's lists open with it.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Its query in a copy that can be changed.</summary>
    public XElement NewFetch() => new(Fetch);
}

/// <summary>One column of a view.</summary>
/// <param name="Name">Column, or alias and column of a linked table: <c>a.name</c>.</param>
/// <param name="Width">Width in pixels.</param>
internal sealed record ViewCell(string Name, int Width)
{
    private const int UsualWidth = 150;

    public static IReadOnlyList<ViewCell> Of(XElement? grid) =>
        [.. grid?.Descendants("cell").Where(cell => (string?)cell.Attribute("ishidden") is not ("1" or "true")).Select(cell =>
            new ViewCell((string?)cell.Attribute("name") ?? "", (int?)cell.Attribute("width") ?? UsualWidth)) ?? []];
}
