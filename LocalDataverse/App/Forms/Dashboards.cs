using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Navigation;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.App.Forms;

/// <summary>A dashboard as it is shown.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Sections">The sections of all its tabs.</param>
/// <param name="Subgrids">Its lists by the names of their controls.</param>
public sealed record DashboardModel(string Title, IReadOnlyList<SectionModel> Sections, IReadOnlyDictionary<string, SubgridData> Subgrids);

/// <summary>Reads dashboards: forms without a table, of lists, charts and web resources.</summary>
internal sealed class Dashboards(Visitor visitor, AppModule app)
{
    public DashboardModel Read(Guid id)
    {
        var form = new FormList(visitor, app).FindDashboard(id);
        var controls = new Controls(visitor, app, null, new Entity(), null, state: null);
        var sections = FormLayout.Of(form.Xml).Tabs.Where(tab => tab.Visible).SelectMany(tab => tab.Columns).SelectMany(column => column.Sections)
            .Where(section => section.Visible)
            .Select(section =>
            {
                var models = section.Cells.Where(cell => cell.Control is not null && cell.Visible).Select(controls.Of).ToList();
                return new SectionModel(
                    new SectionData(section.Name, section.Label, true, [.. models.Select(model => model.Data)]),
                    section.ShowLabel && section.Label.Length > 0, section.Columns, models);
            })
            .ToList();
        return new DashboardModel(form.Name, sections, controls.Subgrids);
    }
}
