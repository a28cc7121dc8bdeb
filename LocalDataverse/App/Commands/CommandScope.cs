using Microsoft.Xrm.Sdk;

namespace LocalDataverse.App.Commands;

/// <summary>Where command bars stand, as ribbons name the places.</summary>
public enum Place { Form, HomepageGrid, SubGrid, QuickCreate }

/// <summary>What can be done with the record of a form.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/define-ribbon-enable-rules#form-state-rule</summary>
public enum FormState { Create, Existing, ReadOnly, Disabled, BulkEdit }

/// <summary>Which command bar is asked for.</summary>
/// <param name="Table">The table of the form or of the list.</param>
/// <param name="Place">Where the command bar stands.</param>
public sealed record CommandScope(string Table, Place Place)
{
    /// <summary>The record of a form; null for a new one and for lists.</summary>
    public EntityReference? Record { get; init; }

    /// <summary>The state of the form that the command bar, or the sub-grid, belongs to; null elsewhere.</summary>
    public FormState? Form { get; init; }

    /// <summary>The table of the form that a sub-grid stands on; null elsewhere.</summary>
    public string? FormTable { get; init; }

    /// <summary>The table that a rule speaks about: the form's, or the list's.</summary>
    public string TableFor(string? appliesTo) => appliesTo == "PrimaryEntity" ? FormTable ?? Table : Table;
}
