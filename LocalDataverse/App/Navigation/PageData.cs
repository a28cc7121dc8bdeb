using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using LocalDataverse.App.Commands;
using LocalDataverse.App.Definitions;
using LocalDataverse.App.Forms;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.App.Navigation;

/// <summary>What a page says about itself to scripts: <c>&lt;script type="application/json" id="page-data"&gt;</c>.</summary>
public sealed record PageData
{
    // The default encoder escapes <, > and &, so that the text cannot end its element.
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>home, entitylist, entityrecord, quickcreate, dashboard, webresource.</summary>
    public required string Page { get; init; }

    public required UserData User { get; init; }
    public required OrganizationData Organization { get; init; }

    /// <summary>The open app; null outside apps.</summary>
    public AppData? App { get; init; }

    /// <summary>The table of a list or a form.</summary>
    public TableData? Table { get; init; }

    /// <summary>The row of a form.</summary>
    public RecordData? Record { get; init; }

    public FormData? Form { get; init; }
    public ViewData? View { get; init; }

    /// <summary>Every table that the page's look-ups, views and sub-grids lead to, by logical name.</summary>
    public IReadOnlyDictionary<string, TableData> Tables { get; init; } = new Dictionary<string, TableData>();

    /// <summary>The lists of a dashboard by the names of their controls.</summary>
    public IReadOnlyDictionary<string, SubgridData> Subgrids { get; init; } = new Dictionary<string, SubgridData>();

    /// <summary>What the command bar offers.</summary>
    public IReadOnlyList<Command> Commands { get; init; } = [];

    /// <summary>The data as JSON that is safe inside an element of a page.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    internal static PageData Of(Visitor visitor, string page, AppModule? app = null)
    {
        var version = ((RetrieveVersionResponse)visitor.Service.Execute(new RetrieveVersionRequest())).Version;
        return new PageData
        {
            Page = page,
            User = new UserData(visitor.UserId, visitor.Name, 1033, [.. visitor.Roles.Select(role => new RoleData(role.Id, role.Name))]),
            Organization = new OrganizationData(visitor.Organization.Id, visitor.Organization.Name, version, ""),
            App = app is null ? null : new AppData(app.Id, app.UniqueName, app.Name),
        };
    }
}

public sealed record UserData(Guid Id, string Name, int LanguageId, IReadOnlyList<RoleData> Roles);

public sealed record RoleData(Guid Id, string Name);

/// <param name="Id">Id of the organisation.</param>
/// <param name="UniqueName">Its unique name.</param>
/// <param name="Version">Version of the platform.</param>
/// <param name="ClientUrl">Empty: the address is the page's own origin.</param>
public sealed record OrganizationData(Guid Id, string UniqueName, string Version, string ClientUrl);

public sealed record AppData(Guid Id, string UniqueName, string Name);

public sealed record TableData(string LogicalName, string SetName, string PrimaryId, string? PrimaryName, string DisplayName, string PluralName)
{
    /// <summary>The object type code, which old scripts ask for.</summary>
    public int TypeCode { get; init; }

    internal static TableData Of(Table table) =>
        new(table.LogicalName, table.EntitySetName, table.PrimaryId, table.PrimaryName, table.DisplayName, table.CollectionName)
        {
            TypeCode = table.ObjectTypeCode,
        };
}

public sealed record ViewData(Guid? Id, string Name);

/// <param name="Id">Null for a new row.</param>
/// <param name="Name">Value of the primary name; empty for a new row.</param>
/// <param name="Etag">The version, as <c>If-Match</c> takes it; null for a new row.</param>
/// <param name="IsNew">Whether it is not created yet.</param>
public sealed record RecordData(Guid? Id, string Name, string? Etag, bool IsNew);

/// <param name="Name">Name of the control.</param>
/// <param name="Table">The table it lists.</param>
/// <param name="View">The view it shows.</param>
/// <param name="Relationship">The relationship it follows; null when it shows all rows.</param>
/// <param name="Fragment">Address of its newest HTML.</param>
/// <param name="Commands">What its command bar offers.</param>
public sealed record SubgridData(string Name, string Table, Guid? View, string? Relationship, string Fragment, IReadOnlyList<Command> Commands)
{
    /// <summary>The column of the listed table that points to the form's row; null when the list follows no such relationship.</summary>
    public string? Lookup { get; init; }
}
