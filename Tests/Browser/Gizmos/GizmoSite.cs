using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Browser.Browsing;
using LocalDataverse.Host;
using Scenarios;
using Xunit;

namespace Browser.Gizmos;

/// <summary>A server with the tests' own app, an administrator, somebody who makes gizmos and somebody who may only read them.</summary>
public sealed class GizmoSite : IAsyncLifetime
{
    private Server _server = null!;

    public WebApi Administrator { get; private set; } = null!;
    public Guid Maker { get; private set; }
    public Guid Reader { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync(new ServerOptions());
        Administrator = new WebApi(_server.BaseAddress, _server.AdministratorToken);
        await Administrator.Call("ImportSolution", new()
        {
            ["OverwriteUnmanagedCustomizations"] = false, ["PublishWorkflows"] = true, ["CustomizationFile"] = Convert.ToBase64String(GizmoApp.Solution.Zip()),
            ["ImportJobId"] = Guid.NewGuid(),
        });
        await new GizmoPlugins(Administrator).Register();
        Maker = await Employ("Maker", GizmoApp.MakerRole);
        Reader = await Employ("Reader", GizmoApp.ReaderRole);
    }

    /// <summary>Lets a user do something at a browser.</summary>
    public Task As(Chromium chromium, Guid user, Func<Visit, Task> act) => Visit.As(chromium.Browser, Administrator, _server.BaseAddress, user, act);

    /// <summary>Makes a gizmo, as the administrator.</summary>
    public Task<Guid> Gizmo(string name, params (string Column, object? Value)[] more)
    {
        var columns = more.ToDictionary(column => column.Column, column => column.Value);
        columns["base_name"] = name;
        return Administrator.Create("base_gizmos", columns);
    }

    public Task<Row> Read(Guid gizmo) => Administrator.Row("base_gizmos", gizmo);

    /// <summary>Address of a gizmo's form; of a new one's without an id.</summary>
    public static string Form(Guid? gizmo = null) =>
        $"main.aspx?appname={GizmoApp.Name}&pagetype=entityrecord&etn=base_gizmo" + (gizmo is { } id ? $"&id={id}" : "");

    /// <summary>Address of the list of gizmos whose name begins so.</summary>
    public static string List(string search) => $"main.aspx?appname={GizmoApp.Name}&pagetype=entitylist&etn=base_gizmo&search={Uri.EscapeDataString(search)}";

    public async ValueTask DisposeAsync()
    {
        Administrator.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<Guid> Employ(string name, Guid role)
    {
        var unit = (await Administrator.Rows("businessunits?$filter=parentbusinessunitid eq null")).Single().Id("businessunitid");
        var user = await Administrator.Create("systemusers", new()
        {
            ["firstname"] = name, ["lastname"] = "Gizmo", ["domainname"] = $"{name}@example.gov", ["businessunitid@odata.bind"] = $"/businessunits({unit})",
        });
        await Administrator.Call($"systemusers({user})/systemuserroles_association/$ref", new() { ["@odata.id"] = Administrator.Address($"roles({role})") });
        return user;
    }
}
