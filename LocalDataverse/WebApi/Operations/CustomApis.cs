using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Operations;

/// <summary>
/// The organisation's custom APIs as operations, from the rows of their three tables.
/// https://learn.microsoft.com/power-apps/developer/data-platform/custom-api-tables
/// </summary>
internal sealed class CustomApis
{
    private readonly string _version;

    private CustomApis(string version, ImmutableArray<Operation> operations)
    {
        _version = version;
        Operations = operations;
    }

    public ImmutableArray<Operation> Operations { get; }

    /// <summary>The custom APIs of the moment; the earlier object when nothing has changed.</summary>
    public static CustomApis Of(Organization organization, CustomApis? earlier)
    {
        if (!organization.Catalog.Tables.ContainsKey("customapi"))
            return earlier ?? new CustomApis("", []);
        var service = organization.ServiceFor(organization.SystemUserId);
        var apis = All(service, "customapi");
        var parameters = All(service, "customapirequestparameter");
        var properties = All(service, "customapiresponseproperty");
        var version = string.Join(',', apis.Concat(parameters).Concat(properties).Select(r => r.RowVersion));
        if (earlier?._version == version)
            return earlier;
        var inputs = parameters.ToLookup(Parent);
        var outputs = properties.ToLookup(Parent);
        return new CustomApis(version, [.. apis.Select(api => Operation(api, inputs[api.Id], outputs[api.Id]))]);
    }

    private static Operation Operation(Entity api, IEnumerable<Entity> inputs, IEnumerable<Entity> outputs) =>
        new(api.GetAttributeValue<string>("uniquename"), api.GetAttributeValue<bool>("isfunction"))
        {
            Binding = (Binding)(api.GetAttributeValue<OptionSetValue>("bindingtype")?.Value ?? 0),
            BoundTable = api.GetAttributeValue<string>("boundentitylogicalname"),
            IsPrivate = api.GetAttributeValue<bool>("isprivate"),
            Parameters = [.. inputs.Select(p => new Parameter(p.GetAttributeValue<string>("uniquename"), KindOf(p), p.GetAttributeValue<bool>("isoptional")))],
            Results = [.. outputs.Select(p => new Result(p.GetAttributeValue<string>("uniquename"), KindOf(p)))],
        };

    private static Kind KindOf(Entity parameter) =>
        Kinds.OfCustomApi(parameter.GetAttributeValue<OptionSetValue>("type").Value, parameter.GetAttributeValue<string>("logicalentityname"));

    private static Guid Parent(Entity parameter) => parameter.GetAttributeValue<EntityReference>("customapiid")?.Id ?? Guid.Empty;

    private static DataCollection<Entity> All(IOrganizationService service, string table) =>
        service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities;
}
