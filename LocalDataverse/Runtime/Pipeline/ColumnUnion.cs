using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Pipeline;

/// <summary>Columns that several parties want of the same row.</summary>
internal sealed class ColumnUnion
{
    /// <summary>Stands for all columns.</summary>
    public static readonly IReadOnlyCollection<string> All = ["*"];

    private readonly HashSet<string> _columns = [];
    private bool _all;

    public void Add(IReadOnlyCollection<string> columns)
    {
        if (ReferenceEquals(columns, All))
            _all = true;
        else
            _columns.UnionWith(columns);
    }

    /// <summary>What to read; null = nothing.</summary>
    public ColumnSet? Set => _all ? new ColumnSet(true) : _columns.Count > 0 ? new ColumnSet([.. _columns.Order()]) : null;
}
