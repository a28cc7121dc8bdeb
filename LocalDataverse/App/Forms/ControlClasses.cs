using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using static LocalDataverse.Metadata.ColumnType;

namespace LocalDataverse.App.Forms;

/// <summary>One class of controls.</summary>
/// <param name="Name">What it is, for faults.</param>
/// <param name="Kind">How it is rendered: field, subgrid, webresource.</param>
/// <param name="Types">The types of column it can show; empty for controls without a column.</param>
internal sealed record ControlClass(string Name, string Kind, params ColumnType[] Types);

/// <summary>
/// The classes of controls that forms may contain. Any other is shown as a fault with its id.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/form-xml-schema
/// </summary>
internal static class ControlClasses
{
    public const string Field = "field", Subgrid = "subgrid", WebResource = "webresource", Fault = "fault";

    /// <summary>Shows a yes/no column as a box to tick.</summary>
    public static readonly Guid CheckBox = new("B0C6723A-8503-4fd7-BB28-C8A06AC933C2");

    private static readonly FrozenDictionary<Guid, ControlClass> All = new Dictionary<Guid, ControlClass>
    {
        [new("4273EDBD-AC1D-40d3-9FB2-095C621B552D")] = new("single line of text", Field, ColumnType.String, Memo),
        [new("E0DECE4B-6FC8-4a8f-A065-082708572369")] = new("multiple lines of text", Field, Memo, ColumnType.String),
        [new("71716B6C-711E-476c-8AB8-5D11542BFB47")] = new("web address", Field, ColumnType.String),
        [new("ADA2203E-B4CD-49be-9DDF-234642B43B52")] = new("e-mail address", Field, ColumnType.String),
        [new("8C10015A-B339-4982-9474-A95FE05631A5")] = new("telephone number", Field, ColumnType.String),
        [new("1E1FC551-F7A8-43af-AC34-A8DC35C7B6D4")] = new("ticker symbol", Field, ColumnType.String),
        [new("C6D124CA-7EDA-4a60-AEA9-7FB8D318B68F")] = new("whole number", Field, Integer, BigInt),
        [new("AA987274-CE4E-4271-A803-66164311A958")] = new("duration", Field, Integer),
        [new("C3EFE0C3-0EC6-42be-8349-CBD9079DFD8E")] = new("decimal number", Field, ColumnType.Decimal),
        [new("0D2C745A-E5A8-4c8f-BA63-C6D3BB604660")] = new("floating point number", Field, ColumnType.Double),
        [new("533B9E00-756B-4312-95A0-DC888637AC78")] = new("currency", Field, Money),
        [new("67FAC785-CD58-4f9f-ABB3-4B7DDC6ED5ED")] = new("two options", Field, ColumnType.Boolean),
        [CheckBox] = new("check box", Field, ColumnType.Boolean),
        [new("3EF39988-22BB-4f0b-BBBE-64B5A3748AEE")] = new("choice", Field, Picklist, State, Status),
        [new("5D68B988-0661-4db2-BC3E-17598AD3BE6C")] = new("status reason", Field, Status),
        [new("4AA28AB7-9C13-4F57-A73D-AD894D048B5F")] = new("choices", Field, MultiSelectPicklist),
        [new("5B773807-9FB2-42db-97C3-7A91EFF8ADFF")] = new("date and time", Field, ColumnType.DateTime),
        [new("270BD3DB-D9AF-4782-9025-509E298DEC0A")] = new("look-up", Field, Lookup, Customer, Owner),
        [new("F3015350-44A2-4aa0-97B5-00166532B5E9")] = new("regarding", Field, Lookup),
        [new("E7A81278-8635-4d9e-8D4D-59480B391C5B")] = new("sub-grid", Subgrid),
        [new("9FDF5F91-88B1-47f4-AD53-C11EFC01A01D")] = new("web resource", WebResource),
    }.ToFrozenDictionary();

    /// <summary>The class; null when there is none of this id.</summary>
    public static ControlClass? Of(Guid id) => All.GetValueOrDefault(id);

    /// <summary>The class that shows a type of column by itself; null for types that forms do not show.</summary>
    public static Guid? For(ColumnType type) =>
        All.Where(entry => entry.Value.Types.FirstOrDefault((ColumnType)(-1)) == type).Select(entry => (Guid?)entry.Key).Order().FirstOrDefault();
}
