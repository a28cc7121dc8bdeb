using System.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Storage;

/// <summary>The INSERT of one table's rows, whatever columns they carry: what a row does not carry is null.</summary>
internal sealed class InsertPlan(Database database, Layout layout)
{
    private readonly Statement _statement = database.Statement(layout.InsertSql);

    /// <summary>Adds one row; gives the number of rows added.</summary>
    public int Run(Entity row, long version)
    {
        _statement.Clear();
        foreach (var (name, value) in row.Attributes)
        {
            if (layout.Readable(name) is { Position: > 0 } field && value is not null)
                field.Bind(_statement, field.Position, value);
        }
        if (layout.ByName.TryGetValue(Layout.Version, out var counter))
            _statement.Bind(counter.Position, version);
        return _statement.Bind(layout.Key.Position, row.Id).Run();
    }
}
