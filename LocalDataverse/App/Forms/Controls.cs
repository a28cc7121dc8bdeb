using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.App.Charts;
using LocalDataverse.App.Commands;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Grids;
using LocalDataverse.App.Navigation;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.App.Forms;

/// <summary>Puts data into the cells of a form. What cannot be shown becomes a fault that names it, never nothing.</summary>
/// <param name="visitor">For whom.</param>
/// <param name="app">The open app.</param>
/// <param name="table">The form's table; null for a dashboard.</param>
/// <param name="row">The row; with an empty id when it is a new one.</param>
/// <param name="columns">How columns are described; null for a dashboard.</param>
/// <param name="state">What can be done with the row; null for a dashboard.</param>
internal sealed class Controls(Visitor visitor, AppModule app, Table? table, Entity row, Columns? columns, FormState? state)
{
    private const int NarrowChart = 320, UsualChart = 480;

    /// <summary>The sub-grids that were met, by the names of their controls.</summary>
    public Dictionary<string, SubgridData> Subgrids { get; } = new(StringComparer.Ordinal);

    public ControlModel Of(LayoutCell cell) =>
        Content(cell, cell.Control!) with { ShowLabel = cell.ShowLabel, StartsRow = cell.StartsRow, ColSpan = cell.ColSpan, RowSpan = cell.RowSpan };

    private ControlModel Content(LayoutCell cell, LayoutControl control) => ControlClasses.Of(control.ClassId) switch
    {
        null => Fault(cell, $"Unknown control {control.Name}: class {control.ClassId:B}"),
        { Kind: ControlClasses.Field } kind => Field(cell, control, kind),
        { Kind: ControlClasses.Subgrid } => Subgrid(cell, control),
        { Kind: ControlClasses.WebResource } => WebResource(cell, control),
        var other => Fault(cell, $"Unknown control {control.Name}: {other.Name}"),
    };

    private ControlModel Field(LayoutCell cell, LayoutControl control, ControlClass kind)
    {
        if (table is null || columns is null)
            return Fault(cell, $"The dashboard contains the control {control.Name} ({kind.Name}), which belongs on a form");
        if (control.Column is not { } name || !table.Columns.TryGetValue(name, out var column))
            return Fault(cell, $"The control {control.Name} shows the column {control.Column ?? "(none)"}, which does not exist in {table.LogicalName}");
        if (!kind.Types.Contains(column.Type))
            return Fault(cell, $"The control {control.Name} ({kind.Name}) cannot show {name}, which is of type {column.Type}");
        var data = columns.Of(column, row);
        var canChange = row.Id == Guid.Empty ? data.CanCreate : data.CanUpdate;
        var disabled = control.Disabled || state is FormState.ReadOnly or FormState.Disabled || !canChange;
        return new ControlModel(Describe(cell, ControlClasses.Field, disabled, column.DisplayName))
        {
            Column = data,
            IsLong = column.Type == ColumnType.Memo || column.Format is "TextArea" || kind.Types[0] == ColumnType.Memo || cell.RowSpan > 1,
            IsBox = control.ClassId == ControlClasses.CheckBox,
            Href = data.Value switch
            {
                LookupData lookup => Links.Record(app.Id, lookup.EntityType, lookup.Id),
                string { Length: > 0 } text => Web.Link(column.Format, text),
                _ => null,
            },
        };
    }

    private ControlModel Subgrid(LayoutCell cell, LayoutControl control)
    {
        var title = cell.Label;
        if (control.Parameter("TargetEntityType")?.ToLowerInvariant() is not { } target || !visitor.Catalog.Tables.ContainsKey(target))
            return Fault(cell, $"The sub-grid {control.Name} lists the table {control.Parameter("TargetEntityType") ?? "(none)"}, which does not exist");
        var model = new ControlModel(Describe(cell, ControlClasses.Subgrid, disabled: false, title));
        var relationship = control.Parameter("RelationshipName");
        if (relationship is not null && row.Id == Guid.Empty)
            return model with { Content = new NotYet("Save the record to see the rows that belong to it.") };
        var query = new GridQuery
        {
            App = app.Id, Table = target, View = control.Id("ViewId"), Control = control.Name, Title = title,
            PageSize = int.TryParse(control.Parameter("RecordsPerPage"), out var size) && size is > 0 and <= 250 ? size : 10,
            Relationship = relationship, ParentId = relationship is null ? null : row.Id, ParentTable = relationship is null ? null : table?.LogicalName,
            PicksViews = control.Is("EnableViewPicker"), Searches = control.Is("EnableQuickFind"),
        };
        if (control.Parameter("ChartGridMode") is "Chart")
            return model with { Data = model.Data with { Kind = "chart" }, Content = Chart(cell, control, query) };
        var commands = CommandBar.For(visitor, new CommandScope(target, Place.SubGrid) { Form = state, FormTable = table?.LogicalName });
        Subgrids[control.Name] = new SubgridData(control.Name, target, query.View, relationship, query.FragmentAddress, commands)
        {
            Lookup = relationship is not null ? visitor.Catalog.OneToMany.GetValueOrDefault(relationship)?.ReferencingColumn : null,
        };
        return model with { Content = new Lists(visitor, app).ReadPart(query) };
    }

    private ChartModel Chart(LayoutCell cell, LayoutControl control, GridQuery query) =>
        new ChartReader(visitor, app).Read(control.Id("VisualizationId"), query) with { Width = cell.Share < 0.4 ? NarrowChart : UsualChart };

    // https://learn.microsoft.com/power-apps/developer/model-driven-apps/webpage-html-web-resources#pass-parameters-to-html-web-resources
    private ControlModel WebResource(LayoutCell cell, LayoutControl control)
    {
        if ((control.Parameter("Url") ?? control.Parameter("WebResourceName"))?.Replace("$webresource:", "", StringComparison.Ordinal) is not { } name)
            return Fault(cell, $"The web resource control {control.Name} names no web resource");
        var passes = control.Is("PassParameters");
        var source = Links.Of(
            Links.WebResource(name),
            ("data", control.Parameter("Data")),
            ("id", passes && row.Id != Guid.Empty ? row.Id.ToString("B").ToUpperInvariant() : null),
            ("typename", passes ? table?.LogicalName : null),
            ("type", passes ? table?.ObjectTypeCode : null),
            ("orgname", passes ? visitor.Organization.Name : null),
            ("userlcid", passes ? 1033 : null),
            ("orglcid", passes ? 1033 : null));
        var title = cell.Label.Length > 0 ? cell.Label : name;
        return new ControlModel(Describe(cell, ControlClasses.WebResource, disabled: false, title)) { Content = new InnerPage(source, title) };
    }

    private static ControlModel Fault(LayoutCell cell, string fault) =>
        new(Describe(cell, ControlClasses.Fault, disabled: true, cell.Label)) { Fault = fault };

    private static ControlData Describe(LayoutCell cell, string kind, bool disabled, string label) =>
        new(cell.Control!.Name, cell.Control.Column, kind, cell.Label.Length > 0 ? cell.Label : label, disabled, cell.Visible);
}
