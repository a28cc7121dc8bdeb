using System;
using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using LocalDataverse.Metadata;
using LocalDataverse.Query;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Data;

/// <summary>The data half of an organisation on its own: definitions, rows, queries; nobody's pipeline and nobody's rights.</summary>
internal sealed class Store : IDisposable
{
    public static readonly DateTime Now = new(2024, 2, 29, 10, 30, 0, DateTimeKind.Utc);

    public Store(string path = ":memory:")
    {
        Database = Database.Open(path);
        Metadata = new MetadataStore(Database);
        Rows = new Rows(Database, Metadata, new IdSource(seed: 1));
        Validation = new Validation(Metadata, Rows);
        Queries = new QueryEngine(Database, Metadata);
    }

    public Database Database { get; }
    public MetadataStore Metadata { get; }
    public Rows Rows { get; }
    public Validation Validation { get; }
    public QueryEngine Queries { get; }

    public QueryScope Scope { get; init; } = new(Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002"), [], Now, _ => null);

    public Table Table(string name) => Metadata.Current.Table(name);

    /// <summary>Stores a row as it is and gives its reference.</summary>
    public EntityReference Add(string table, params (string Column, object? Value)[] values)
    {
        var row = new Entity(table);
        foreach (var (column, value) in values)
            row[column] = value;
        Rows.Insert(Table(table), [row]);
        return row.ToEntityReference();
    }

    public EntityCollection Run(QueryBase query) => Queries.Run(query, Scope);

    public EntityCollection Fetch(string fetchXml) => Run(new FetchExpression(fetchXml));

    /// <summary>Values of one column of the result, in order; null where a row has none.</summary>
    public IReadOnlyList<object?> Values(string fetchXml, string column) => [.. Fetch(fetchXml).Entities.Select(row => Plain(row.GetAttributeValue<object>(column)))];

    public static object? Plain(object? value) => value switch
    {
        AliasedValue aliased => Plain(aliased.Value),
        EntityReference reference => reference.Id,
        OptionSetValue option => option.Value,
        Money money => money.Value,
        _ => value,
    };

    public static FaultException<OrganizationServiceFault> Fails(FaultCode expected, Action action)
    {
        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(action);
        Assert.Equal(expected.Code, unchecked((uint)fault.Detail.ErrorCode));
        return fault;
    }

    public void Dispose() => Database.Dispose();
}
