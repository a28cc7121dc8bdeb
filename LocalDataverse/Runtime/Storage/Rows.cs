using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Query;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Storage;

/// <summary>
/// Reads and writes the rows of one table at a time: no events, no security, no cascades, no validation. Every write gives the
/// row a new version.
/// </summary>
public sealed class Rows
{
    private readonly Database _database;
    private readonly MetadataStore _metadata;
    private readonly IdSource _ids;
    private readonly Presentation _presentation;

    public Rows(Database db, MetadataStore metadata, IdSource ids)
    {
        _database = db;
        _metadata = metadata;
        _ids = ids;
        _presentation = new Presentation(db, metadata);
    }

    /// <summary>Adds the rows, all or none. A row without an id, as such or as its primary key column, gets one.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">An alternate key (0x80060892) or the primary key (0x80040237) is taken.</exception>
    public void Insert(Table table, IReadOnlyList<Entity> rows)
    {
        foreach (var row in rows)
        {
            if (row.Id == Guid.Empty)
                row.Id = row.Attributes.TryGetValue(table.PrimaryId, out var key) && key is Guid id && id != Guid.Empty ? id : _ids.NewId();
        }
        Write(table, rows, new InsertPlan(_database, _metadata.Layouts.Of(table)).Run);
    }

    /// <summary>Changes the columns that the row carries, null clears; the others stay.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// There is no such row (0x80040217), or an alternate key is taken (0x80060892).
    /// </exception>
    public void Update(Table table, Entity row) => UpdateMany(table, [row]);

    /// <summary>Changes several rows, all or none.</summary>
    public void UpdateMany(Table table, IReadOnlyList<Entity> rows)
    {
        var layout = _metadata.Layouts.Of(table);
        UpdatePlan? plan = null;
        Write(table, rows, (row, version) =>
        {
            if (plan is null || !plan.Fits(row))
                plan = new UpdatePlan(_database, layout, row);
            return plan.Run(row, version);
        });
    }

    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such row (0x80040217).</exception>
    public void Delete(Table table, Guid id)
    {
        var layout = _metadata.Layouts.Of(table);
        if (_database.Statement($"DELETE FROM {layout.Sql} WHERE {layout.Key.Sql} = ?").Bind(1, id).Run() == 0)
            throw Faults.ObjectDoesNotExist.With(table.LogicalName, id);
    }

    /// <summary>One row with the columns asked for; columns without a value are absent. Null when there is no such row.</summary>
    /// <param name="formatted">Also fill the formatted values and the names of references, as Retrieve does.</param>
    public Entity? Find(Table table, Guid id, ColumnSet columns, bool formatted = false)
    {
        var plan = new ReadPlan(_metadata.Layouts.Of(table), columns);
        var statement = _database.Statement(plan.Sql + " = ?").Bind(1, id);
        var row = statement.Step() ? plan.Read(statement) : null;
        statement.Reset();
        if (formatted && row is not null)
            _presentation.Complete([row], row.Attributes.Keys.Select(name => new Presented(name, table.Columns[name])));
        return row;
    }

    /// <summary>The rows that exist of those asked for, by id.</summary>
    public IReadOnlyDictionary<Guid, Entity> Find(Table table, IReadOnlyCollection<Guid> ids, ColumnSet columns)
    {
        var plan = new ReadPlan(_metadata.Layouts.Of(table), columns);
        var statement = _database.Statement($"{plan.Sql} IN {SqlList.Binary}").Bind(1, SqlList.Of(ids));
        var found = new Dictionary<Guid, Entity>(ids.Count);
        while (statement.Step())
        {
            var row = plan.Read(statement);
            found[row.Id] = row;
        }
        statement.Reset();
        return found;
    }

    /// <summary>The id of the row with these values of an alternate key (or of the primary key); null when there is none.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The columns are not a key of the table (0x80060890).</exception>
    public Guid? FindByKey(Table table, KeyAttributeCollection key)
    {
        if (!IsKey(table, key))
            throw Faults.EntityKeyNotDefined.With(table.LogicalName);
        var layout = _metadata.Layouts.Of(table);
        var names = key.Keys.Order(StringComparer.Ordinal).ToList();
        var where = string.Join(" AND ", names.Select(name => layout.ByName[name].Sql + " = ?"));
        var values = names.ConvertAll(name => Operand.Of(_metadata.Current, layout.ByName[name].Column, key[name]));
        var statement = _database.Statement($"SELECT {layout.Key.Sql} FROM {layout.Sql} WHERE {where}").BindAll(values);
        Guid? id = statement.Step() ? statement.Guid(0) : null;
        statement.Reset();
        return id;
    }

    /// <summary>The number of the table's rows.</summary>
    public long Count(Table table)
    {
        var statement = _database.Statement($"SELECT count(*) FROM {_metadata.Layouts.Of(table).Sql}");
        statement.Step();
        var count = statement.Int64(0);
        statement.Reset();
        return count;
    }

    public bool Exists(Table table, Guid id) => Existing(table, [id]).Contains(id);

    /// <summary>Those of the ids that are rows of the table.</summary>
    internal HashSet<Guid> Existing(Table table, IReadOnlyCollection<Guid> ids)
    {
        var layout = _metadata.Layouts.Of(table);
        var key = layout.Key.Sql;
        var statement = _database.Statement($"SELECT {key} FROM {layout.Sql} WHERE {key} IN {SqlList.Binary}").Bind(1, SqlList.Of(ids));
        var existing = new HashSet<Guid>(ids.Count);
        while (statement.Step())
            existing.Add(statement.Guid(0));
        statement.Reset();
        return existing;
    }

    private static bool IsKey(Table table, KeyAttributeCollection key) =>
        (key.Count == 1 && key.ContainsKey(table.PrimaryId))
        || table.Keys.Any(k => k.Columns.Length == key.Count && k.Columns.All(key.ContainsKey));

    private void Write(Table table, IReadOnlyList<Entity> rows, Func<Entity, long, int> write)
    {
        using var scope = _database.Begin();
        foreach (var row in rows)
        {
            if (Run(write, table, row) == 0)
                throw Faults.ObjectDoesNotExist.With(table.LogicalName, row.Id);
        }
        scope.Commit();
    }

    private int Run(Func<Entity, long, int> write, Table table, Entity row)
    {
        try
        {
            return write(row, _database.NextVersion());
        }
        catch (StorageException refused) when (refused.IsUniqueViolation)
        {
            throw Uniqueness.Fault(table, refused);
        }
    }
}
