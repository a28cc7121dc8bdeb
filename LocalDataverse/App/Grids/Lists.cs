using System;
using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Http;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.App.Grids;

/// <summary>Reads lists: which view, which rows, how each value is shown.</summary>
internal sealed class Lists(Visitor visitor, AppModule app)
{
    private const int LargestTotal = 5000;

    private readonly Views _views = new(visitor, app);

    /// <summary>The list, or why it cannot be shown: a part of a page is refused by itself.</summary>
    public Grid ReadPart(GridQuery query)
    {
        try
        {
            return Read(query);
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return new Grid
            {
                Control = query.Control, Title = query.Title ?? query.Table, Table = query.Table, View = query.View,
                Fragment = query.FragmentAddress, Problem = Problem.Of(fault),
            };
        }
    }

    /// <summary>The list.</summary>
    /// <exception cref="FaultException{T}">The user may not read the rows, or the view is wrong.</exception>
    public Grid Read(GridQuery query)
    {
        var table = visitor.Catalog.Table(query.Table);
        var choices = query.Control is null || query.PicksViews ? _views.Public(query.Table) : [];
        var view = ViewOf(query, choices);
        var quickFind = query.Control is null || query.Searches || query.Search is not null ? _views.QuickFind(query.Table) : null;
        var rows = visitor.Fetch(new GridFetch(visitor.Catalog).Of(view, query, quickFind));
        var columns = new Headings(visitor.Catalog, view, query).All;
        var cells = new Cells(visitor.Catalog, app.Id, table);
        return new Grid
        {
            Control = query.Control,
            Title = query.Title ?? view.Name,
            Table = query.Table,
            View = view.Id,
            ViewName = view.Name,
            Fragment = query.FragmentAddress,
            Action = query.Control is null ? "/main.aspx" : "/main/fragment",
            Kept = Kept(query with { Search = null, Page = 1 }),
            Views = [.. choices.Select(choice => new GridChoice($"{choice.Id}", choice.Name, choice.Id == view.Id))],
            Columns = columns,
            Rows = [.. rows.Entities.Select(row => cells.Row(row, columns))],
            Search = query.Search,
            SearchHint = query.Control is null || query.Searches
                ? string.Join(", ", new QuickFind(visitor.Catalog, table, quickFind).Columns.Select(column => column.DisplayName))
                : "",
            Position = Position(query, rows),
            Total = Math.Max(rows.TotalRecordCount, 0),
            Page = query.Page,
            Previous = query.Page > 1 ? (query with { Page = query.Page - 1 }).Address : null,
            Next = rows.MoreRecords ? (query with { Page = query.Page + 1 }).Address : null,
            Empty = rows.Entities.Count > 0 ? null : query.Search is null ? "No data available" : $"Nothing begins with \"{query.Search}\"",
        };
    }

    private View ViewOf(GridQuery query, IReadOnlyList<View> choices) =>
        query.View is not { } id
            ? (choices.Count > 0 ? choices.FirstOrDefault(view => view.IsDefault) ?? choices[0] : _views.Default(query.Table))
            : choices.FirstOrDefault(view => view.Id == id)
                ?? (_views.Find(id) is var view && view.Table == query.Table ? view : throw Faults.ObjectDoesNotExist.With("savedquery", id));

    private static string Position(GridQuery query, EntityCollection rows)
    {
        if (rows.Entities.Count == 0)
            return "";
        var first = (query.Page - 1) * query.PageSize + 1;
        var total = rows.TotalRecordCountLimitExceeded ? $"{LargestTotal}+" : $"{rows.TotalRecordCount}";
        return $"{first} - {first + rows.Entities.Count - 1} of {total}";
    }

    // The parts of an address as fields of a form.
    private static List<KeyValuePair<string, string>> Kept(GridQuery query) =>
        [.. Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query.Address[query.Address.IndexOf('?', StringComparison.Ordinal)..])
            .Select(part => new KeyValuePair<string, string>(part.Key, part.Value.ToString()))];
}
