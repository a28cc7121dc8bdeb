using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions;

/// <summary>
/// What the platform and a stack of solutions amount to: the definitions, and the rows of components that are rows. Two compositions,
/// before and after an import, say what the import has to do.
/// https://learn.microsoft.com/power-platform/alm/solution-layers-alm
/// </summary>
internal sealed class Composition
{
    // Below are the platform's own tables; what a custom table gets differs from environment to environment.
    private const int FirstCustomTypeCode = 10000;

    private readonly Environment _environment;
    private readonly Dictionary<(string Table, Guid Id), ComponentRow> _rows = [];
    private readonly Dictionary<(string Solution, int Type, Guid Id), Membership> _members = [];
    private readonly Dictionary<SolutionPackage, HashSet<string>> _contents = [];
    private Dictionary<string, Guid>? _privileges;
    private int _lastTypeCode;

    private Composition(Environment environment)
    {
        _environment = environment;
        Catalog = environment.Platform;
        _lastTypeCode = environment.Known.Tables.Values.Select(t => t.ObjectTypeCode).Append(FirstCustomTypeCode - 1).Max();
    }

    /// <summary>The definitions.</summary>
    public Catalog Catalog { get; set; }

    /// <summary>The component rows, in the order of import.</summary>
    public IReadOnlyCollection<ComponentRow> Rows => _rows.Values;

    /// <summary>Which solution brings which component.</summary>
    public IReadOnlyCollection<Membership> Members => _members.Values;

    /// <summary>The package that is being read.</summary>
    public SolutionPackage Layer { get; private set; } = null!;

    /// <summary>
    /// Builds it from the layers, lowest first: kind by kind, so that it does not matter which layer holds what another one refers to.
    /// </summary>
    /// <exception cref="CompositionException">A layer asks for what is not there, or what LocalDataverse does not have.</exception>
    public static Composition Of(Environment environment, IReadOnlyList<SolutionPackage> layers)
    {
        var composition = new Composition(environment);
        foreach (var layer in layers)
            composition._contents[layer] = [];
        foreach (var kind in Components.InOrder)
            foreach (var layer in layers)
                composition.Add(kind, layer);
        return composition;
    }

    private void Add(IComponentKind kind, SolutionPackage layer)
    {
        Layer = layer;
        try
        {
            kind.Compose(layer, this);
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> fault)
        {
            throw new CompositionException(layer, fault);
        }
    }

    /// <summary>Puts a component row on top of what lower layers say of it: column by column, the upper layer wins.</summary>
    public void Put(Entity row)
    {
        var key = (row.LogicalName, row.Id);
        var layer = Solutions.Layer.Of(Layer);
        _rows[key] = _rows.TryGetValue(key, out var lower) ? lower.Under(row, layer) : new ComponentRow(row, [layer]);
        Note($"{row.LogicalName} {row.Id}");
    }

    /// <summary>A row that a layer has brought; null if none did.</summary>
    public Entity? Row(string table, Guid id) => _rows.GetValueOrDefault((table, id))?.Row;

    /// <summary>The row that has this value in a text column; null if there is none.</summary>
    public Entity? Row(string table, string column, string value) =>
        _rows.Values.Select(r => r.Row).FirstOrDefault(r => r.LogicalName == table && r.GetAttributeValue<string>(column) == value);

    /// <summary>Notes that the layer brings a component.</summary>
    /// <param name="type">Component type number.</param>
    /// <param name="id">Id of its row, or <c>MetadataId</c> of its definition.</param>
    /// <param name="behavior">As the root component has it; null for components that are no roots.</param>
    public void Bring(int type, Guid id, int? behavior = null)
    {
        _members[(Layer.Name, type, id)] = new Membership(Layer.Name, type, id, behavior);
        Note($"{type} {id}");
    }

    /// <summary>Notes that the layer brings a part of a table, unless it brings the table with all its parts.</summary>
    public void BringPart(string table, int type, Guid id)
    {
        if (Layer.Manifest.RootOfTable(table) is not { Behavior: 0 })
            Bring(type, id);
        Note($"{type} {id}");
    }

    /// <summary>Notes what a package says, for <see cref="SolutionStack.Pruned"/>.</summary>
    public void Note(string content) => _contents[Layer].Add(content);

    /// <summary>Everything that a package says something about.</summary>
    public IReadOnlySet<string> Contents(SolutionPackage package) => _contents[package];

    /// <summary>The object type code of a custom table: the one it has had so far, or the next free one.</summary>
    public int TypeCode(string table) =>
        _environment.Known.Tables.TryGetValue(table, out var known) ? known.ObjectTypeCode : ++_lastTypeCode;

    /// <summary>The solutions of a definition, with the current layer on top; unmanaged layers have no name there.</summary>
    public ImmutableArray<string> WithLayer(ImmutableArray<string> solutions) =>
        !Layer.Manifest.IsManaged || solutions.Contains(Layer.Name) ? solutions : solutions.Add(Layer.Name);

    /// <summary>Id of a message, one of the platform's or of a custom API; null if there is none of that name.</summary>
    public Guid? Message(string name) => _environment.Messages.TryGetValue(name, out var id) ? id : Row("sdkmessage", "name", name)?.Id;

    /// <summary>Name of a message; null if there is none of that id.</summary>
    public string? MessageName(Guid id) =>
        _environment.Messages.FirstOrDefault(m => m.Value == id).Key ?? Row("sdkmessage", id)?.GetAttributeValue<string>("name");

    /// <summary>Id of a privilege, one that comes with a table or one for a task; null if there is none of that name.</summary>
    public Guid? Privilege(string name)
    {
        _privileges ??= Catalog.Tables.Values.SelectMany(TablePrivileges.Of).Concat(TaskPrivileges.All)
            .DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Id, StringComparer.Ordinal);
        return _privileges.TryGetValue(name, out var id) ? id : null;
    }

    /// <summary>The business unit that roles belong to.</summary>
    public Guid RootBusinessUnitId => _environment.RootBusinessUnitId;

    /// <summary>True if the target has the component, from the platform, from a solution, or as a row of its own.</summary>
    public bool Has(ComponentReference component) => ComponentLookup.Has(this, _environment, component);
}

/// <summary>A row that solutions bring.</summary>
/// <param name="Row">The columns that they state.</param>
/// <param name="Solutions">Which they are, lowest layer first.</param>
internal sealed record ComponentRow(Entity Row, ImmutableArray<Layer> Solutions)
{
    public ComponentRow Under(Entity upper, Layer solution)
    {
        var row = new Entity(Row.LogicalName, Row.Id);
        foreach (var (column, value) in Row.Attributes.Concat(upper.Attributes))
            row[column] = value;
        return new ComponentRow(row, Solutions.Contains(solution) ? Solutions : Solutions.Add(solution));
    }
}

/// <summary>A solution as a layer of a component.</summary>
internal readonly record struct Layer(string Name, bool IsManaged)
{
    public static Layer Of(SolutionPackage package) => new(package.Name, package.Manifest.IsManaged);
}

/// <summary>One row of <c>solutioncomponent</c>.</summary>
internal sealed record Membership(string Solution, int Type, Guid Id, int? Behavior);

/// <summary>A layer does not fit on those below it.</summary>
internal sealed class CompositionException(SolutionPackage layer, System.ServiceModel.FaultException<OrganizationServiceFault> fault)
    : Exception(fault.Message, fault)
{
    public SolutionPackage Layer { get; } = layer;
    public System.ServiceModel.FaultException<OrganizationServiceFault> Fault { get; } = fault;
}
