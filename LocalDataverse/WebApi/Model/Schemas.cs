using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LocalDataverse.Messages;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Operations;

namespace LocalDataverse.WebApi.Model;

/// <summary>Keeps the schema that belongs to the organisation's present definitions and custom APIs.</summary>
internal sealed class Schemas(Organization organization)
{
    private readonly Lock _lock = new();
    private (Catalog Catalog, ImmutableArray<CustomApiDefinition> Apis, Schema Schema)? _latest;

    public Schema Current
    {
        get
        {
            lock (_lock)
            {
                var (catalog, apis) = (organization.Catalog, organization.CustomApis);
                if (_latest is { } latest && ReferenceEquals(latest.Catalog, catalog) && latest.Apis == apis)
                    return latest.Schema;
                var schema = SchemaBuilder.Build(catalog, PlatformOperations.All.Concat(CustomApis.Of(apis)));
                _latest = (catalog, apis, schema);
                return schema;
            }
        }
    }
}
