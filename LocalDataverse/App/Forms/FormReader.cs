using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.App.Commands;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Grids;
using LocalDataverse.App.Navigation;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.App.Forms;

/// <summary>Reads a form with a row, or with a new one.</summary>
internal sealed class FormReader(Visitor visitor, AppModule app)
{
    private const string StateColumn = "statecode";

    /// <param name="address">Which table, row and form.</param>
    /// <param name="type">Main or quick create.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">The row does not exist, or the user may not read it.</exception>
    public (FormModel Form, RecordData Record) Read(PageAddress address, int type = FormList.Main)
    {
        var table = visitor.Catalog.Table(address.Table ?? throw Faults.InvalidArgument.With("The address names no table (etn)."));
        var list = new FormList(visitor, app);
        var forms = list.Of(table.LogicalName, type);
        var form = list.Choose(forms, address.FormId, table);
        var layout = FormLayout.Of(form.Xml);
        var row = address.Id is { } id ? Existing(table, id, layout) : new NewRow(visitor, table).With(address.Values);
        var mode = ModeOf(table, row);
        var columns = new Columns(visitor.Catalog, table, visitor.May(table.LogicalName, PrivilegeType.Create), mode == "update");
        var controls = new Controls(visitor, app, table, row, columns, StateOf(mode));
        var header = Models(controls, layout.Header);
        var tabs = TabsOf(controls, layout);
        var name = NameOf(table, row);
        var data = new FormData(form.Id, form.Name, type == FormList.Main ? "main" : "quickCreate", mode)
        {
            Libraries = [.. layout.Libraries.Concat(layout.Events.Select(e => e.Library)).Where(library => library.Length > 0).Distinct()],
            Events = layout.Events,
            Header = [.. header.Select(control => control.Data)],
            Tabs = [.. tabs.Select(tab => tab.Data)],
            Columns = Described(table, row, columns, header.Concat(tabs.SelectMany(ControlsOf)).Select(control => control.Column)),
            Subgrids = controls.Subgrids,
        };
        var model = new FormModel
        {
            Title = row.Id == Guid.Empty ? $"New {table.DisplayName}" : name.Length > 0 ? name : "(no name)",
            Table = table.DisplayName,
            Data = data,
            Forms = [.. forms.Select(choice => new GridChoice($"{choice.Id}", choice.Name, choice.Id == form.Id))],
            Kept = KeptOf(table, address),
            Notice = NoticeOf(table, row, mode),
            Header = header,
            Tabs = tabs,
        };
        return (model, new RecordData(row.Id == Guid.Empty ? null : row.Id, name, ETag(row), row.Id == Guid.Empty));
    }

    /// <summary>The mode as commands name it.</summary>
    public static FormState StateOf(string mode) => mode switch
    {
        "create" => FormState.Create,
        "update" => FormState.Existing,
        "disabled" => FormState.Disabled,
        _ => FormState.ReadOnly,
    };

    private Entity Existing(Table table, Guid id, FormLayout layout)
    {
        var wanted = layout.Cells.Select(cell => cell.Control?.Column).Append(table.PrimaryName).Append(StateColumn).Append("statuscode")
            .Where(name => name is not null && table.Columns.TryGetValue(name, out var column) && column.ValidForRead)
            .Select(name => name!)
            .Distinct()
            .ToArray();
        return visitor.Service.Retrieve(table.LogicalName, id, new ColumnSet(wanted));
    }

    // https://learn.microsoft.com/power-apps/developer/model-driven-apps/clientapi/reference/formcontext-ui/getformtype
    private string ModeOf(Table table, Entity row)
    {
        if (row.Id == Guid.Empty)
            return visitor.May(table.LogicalName, PrivilegeType.Create) ? "create" : "readonly";
        if (row.GetAttributeValue<OptionSetValue>(StateColumn) is { Value: not 0 })
            return "disabled";
        return visitor.RightsOn(row.ToEntityReference()).HasFlag(AccessRights.WriteAccess) ? "update" : "readonly";
    }

    private static string? NoticeOf(Table table, Entity row, string mode) => mode switch
    {
        "disabled" => $"Read-only: this record's status is {(row.FormattedValues.TryGetValue(StateColumn, out var state) ? state : "not active")}.",
        "readonly" when row.Id == Guid.Empty => $"You do not have permission to create {table.CollectionName}.",
        "readonly" => "Read-only: you do not have access to edit this record.",
        _ => null,
    };

    private static List<ControlModel> Models(Controls controls, IEnumerable<LayoutCell> cells) =>
        [.. cells.Where(cell => cell.Control is not null).Select(controls.Of)];

    private static List<TabModel> TabsOf(Controls controls, FormLayout layout)
    {
        var first = layout.Tabs.FirstOrDefault(tab => tab.Visible);
        return [.. layout.Tabs.Select(tab =>
        {
            var columns = tab.Columns.Select(column => new ColumnModel(column.Width, [.. column.Sections.Select(section =>
            {
                var models = Models(controls, section.Cells);
                return new SectionModel(
                    new SectionData(section.Name, section.Label, section.Visible, [.. models.Select(model => model.Data)]),
                    section.ShowLabel && section.Label.Length > 0, section.Columns, models);
            })])).ToList();
            var data = new TabData(tab.Name, tab.Label, tab.Visible, [.. columns.SelectMany(c => c.Sections).Select(s => s.Data)]);
            return new TabModel(data, tab == first, columns);
        })];
    }

    private static IEnumerable<ControlModel> ControlsOf(TabModel tab) => tab.Columns.SelectMany(c => c.Sections).SelectMany(s => s.Controls);

    // The columns of the controls, and those that commands and scripts ask for on every form.
    private static List<ColumnData> Described(Table table, Entity row, Columns columns, IEnumerable<ColumnData?> shown)
    {
        var always = new[] { table.PrimaryName, StateColumn, "statuscode" }
            .Where(name => name is not null && table.Columns.ContainsKey(name))
            .Select(name => columns.Of(table.Columns[name!], row));
        return [.. shown.OfType<ColumnData>().Concat(always).DistinctBy(column => column.LogicalName)];
    }

    private static string NameOf(Table table, Entity row) => table.PrimaryName is { } name ? row.GetAttributeValue<string>(name) ?? "" : "";

    private static string? ETag(Entity row) => string.IsNullOrEmpty(row.RowVersion) ? null : $"W/\"{row.RowVersion}\"";

    private List<KeyValuePair<string, string>> KeptOf(Table table, PageAddress address)
    {
        List<KeyValuePair<string, string>> kept =
            [new("appid", app.Id.ToString()), new("pagetype", "entityrecord"), new("etn", table.LogicalName)];
        if (address.Id is { } id)
            kept.Add(new("id", id.ToString()));
        return kept;
    }
}
