using System.Linq;
using System.Threading;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Operations;

namespace LocalDataverse.WebApi.Model;

/// <summary>Keeps the schema that belongs to the organisation's present definitions and custom APIs.</summary>
internal sealed class Schemas(Organization organization)
{
    private readonly Lock _lock = new();
    private (Catalog Catalog, CustomApis Apis, Schema Schema)? _latest;

    public Schema Current
    {
        get
        {
            lock (_lock)
            {
                var apis = CustomApis.Of(organization, _latest?.Apis);
                if (_latest is { } latest && ReferenceEquals(latest.Catalog, organization.Catalog) && ReferenceEquals(latest.Apis, apis))
                    return latest.Schema;
                var catalog = organization.Catalog;
                _latest = (catalog, apis, SchemaBuilder.Build(catalog, PlatformOperations.All.Concat(apis.Operations)));
                return _latest.Value.Schema;
            }
        }
    }
}
