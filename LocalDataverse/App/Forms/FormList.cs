using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.App.Definitions;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.App.Forms;

/// <summary>A form of a table.</summary>
/// <param name="Id">Null for the form of a table that has none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Xml">Its definition.</param>
internal sealed record Form(Guid? Id, string Name, XElement Xml);

/// <summary>
/// The forms that an app shows to a user: those of the user's roles, else those that everybody may fall back to.
/// https://learn.microsoft.com/power-apps/maker/model-driven-apps/control-access-forms
/// </summary>
internal sealed class FormList(Visitor visitor, AppModule app)
{
    /// <summary>The value of <c>systemform.type</c> of the forms that are opened.</summary>
    public const int Main = 2, QuickCreate = 7;

    private const int Active = 1;
    private static readonly Guid AdministratorTemplate = new("627090ff-40a3-4053-8790-584edc5be201");

    /// <summary>The forms of a type, in their order; empty when the table has none.</summary>
    public IReadOnlyList<Form> Of(string table, int type)
    {
        var query = new QueryExpression("systemform") { ColumnSet = new ColumnSet("name", "formxml", "formactivationstate") };
        query.Criteria.AddCondition("objecttypecode", ConditionOperator.Equal, table);
        query.Criteria.AddCondition("type", ConditionOperator.Equal, type);
        var forms = visitor.Service.RetrieveMultiple(query).Entities
            .Where(row => (row.GetAttributeValue<OptionSetValue>("formactivationstate")?.Value ?? Active) == Active)
            .Select(Read)
            .OrderBy(Order).ThenBy(form => form.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var shown = app.Among(forms, AppComponent.Form, form => form.Id!.Value);
        var own = shown.Where(IsForUser).ToList();
        return own.Count > 0 ? own : [.. shown.Where(form => Conditions(form) is { } conditions && Flag(conditions, "FallbackForm"))];
    }

    /// <summary>The form that an address names, else the first; for a table without forms one with all of its columns.</summary>
    public Form Choose(IReadOnlyList<Form> forms, Guid? id, Table table) =>
        id is { } wanted && forms.FirstOrDefault(form => form.Id == wanted) is { } named ? named
        : id is not null ? throw Faults.ObjectDoesNotExist.With("systemform", id)
        : forms.Count > 0 ? forms[0]
        : MadeUp(table);

    /// <summary>A dashboard.</summary>
    public Form FindDashboard(Guid id) => Read(visitor.Service.Retrieve("systemform", id, new ColumnSet("name", "formxml")));

    private static Form Read(Entity row) =>
        new(row.Id, row.GetAttributeValue<string>("name") ?? "", XElement.Parse(row.GetAttributeValue<string>("formxml") ?? "<form />"));

    private bool IsForUser(Form form)
    {
        var conditions = Conditions(form);
        if (conditions is null || conditions.Element("Everyone") is not null || !conditions.Elements("Role").Any())
            return true;
        return conditions.Elements("Role").Any(role => Guid.TryParse((string?)role.Attribute("Id"), out var id) && visitor.Roles.Any(held =>
            held.Root == id || held.Id == id || (id == AdministratorTemplate && held.Name == "System Administrator")));
    }

    private static int Order(Form form) => (int?)Conditions(form)?.Attribute("Order") ?? int.MaxValue;

    private static XElement? Conditions(Form form) => form.Xml.Element("DisplayConditions");

    private static bool Flag(XElement element, string attribute) => (string?)element.Attribute(attribute) is "true" or "1";

    // The platform makes a form for every table; here a table may have none.
    private static Form MadeUp(Table table)
    {
        var cells = table.Columns.Values
            .Where(column => column.ValidForRead && column.AttributeOf is null && !column.IsPrimaryId && ControlClasses.For(column.Type) is not null)
            .OrderByDescending(column => column.IsPrimaryName).ThenBy(column => column.DisplayName, StringComparer.Ordinal)
            .Select(Cell)
            .Chunk(2)
            .Select(pair => new XElement("row", pair));
        return new Form(null, "All columns (no form)", new XElement("form", new XElement("tabs", Tab(new XElement("rows", cells)))));
    }

    private static XElement Tab(XElement rows) => new("tab", new XAttribute("name", "general"), Label("General"),
        new XElement("columns", new XElement("column", new XAttribute("width", "100%"), new XElement("sections", new XElement("section",
            new XAttribute("name", "columns"), new XAttribute("columns", "11"), new XAttribute("showlabel", "false"), Label("Columns"), rows)))));

    private static XElement Cell(Column column) => new("cell", Label(column.DisplayName), new XElement("control",
        new XAttribute("id", column.LogicalName), new XAttribute("classid", ControlClasses.For(column.Type)!.Value.ToString("B")),
        new XAttribute("datafieldname", column.LogicalName)));

    private static XElement Label(string text) => new("labels",
        new XElement("label", new XAttribute("description", text), new XAttribute("languagecode", "1033")));
}
