using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Diagnostics;
using LocalDataverse.Messages;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using LocalDataverse.Plugins;
using LocalDataverse.Query;
using LocalDataverse.Security;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse;

/// <summary>The parts of one organisation, as messages and the pipeline use them.</summary>
internal sealed class Platform : IDisposable
{
    public Platform(OrganizationOptions options)
    {
        Time = options.Time;
        Ids = options.Ids ?? new IdSource(options.Time);
        OrganizationName = options.Name;
        Database = Database.Open(options.Path);
        Metadata = new MetadataStore(Database);
        Rows = new Rows(Database, Metadata, Ids);
        Queries = new QueryEngine(Database, Metadata);
        Validation = new Validation(Metadata, Rows);
        Principals = new Principals(this);
        Access = new Access(this);
        Shares = new Shares(this);
        RowSecurity = new RowSecurity(Access);
        Targets = new Targets(this);
        Owners = new Owners(this);
        AutoNumbers = new AutoNumbers(this);
        Settings = new Settings(this);
        Registrations = new Registrations(this);
        Plugins = new PluginHost(this);
        Images = new Images(this);
        Jobs = new Jobs(this);
        Pipeline = new RequestPipeline(this);
        Requests = new Requests(capacity: 500);
    }

    public TimeProvider Time { get; }
    public IdSource Ids { get; }
    public Database Database { get; }
    public MetadataStore Metadata { get; }
    public Rows Rows { get; }
    public QueryEngine Queries { get; }
    public Validation Validation { get; }
    public Principals Principals { get; }
    public Access Access { get; }
    public Shares Shares { get; }
    public RowSecurity RowSecurity { get; }
    public Targets Targets { get; }
    public Owners Owners { get; }
    public AutoNumbers AutoNumbers { get; }
    public TablePlan.Cache Plans { get; } = new();
    public Settings Settings { get; }
    public Registrations Registrations { get; }
    public PluginHost Plugins { get; }
    public Images Images { get; }
    public Jobs Jobs { get; }
    public RequestPipeline Pipeline { get; }
    public Requests Requests { get; }

    public Catalog Catalog => Metadata.Current;
    public Guid OrganizationId => WellKnown.Organization;
    public string OrganizationName { get; }
    public Guid SystemUserId => WellKnown.SystemUser;

    /// <summary>Names the state of the definitions: any change, and any other process, has another one.</summary>
    public string DefinitionsStamp { get; private set; } = "";

    /// <summary>Changes the definitions, and with them the rows that describe their privileges and messages.</summary>
    public void Apply(Catalog next)
    {
        var before = Catalog;
        Metadata.Apply(next);
        new DefinitionRows(this).Follow(before, next);
        Forget();
    }

    /// <summary>Rows of a table were written: what was read from them is read again.</summary>
    public void Written(string table)
    {
        if (CacheSources.Of.TryGetValue(table, out var forget))
            forget(this);
    }

    /// <summary>Reads everything again when it is next needed.</summary>
    public void Forget()
    {
        DefinitionsStamp = Ids.NewId().ToString("N");
        Principals.Forget();
        Owners.Forget();
        Registrations.Forget();
        Settings.Forget();
    }

    /// <summary>A transaction was rolled back: what was read inside it may never have been.</summary>
    public void Forget(Catalog before)
    {
        if (!ReferenceEquals(before, Catalog))
            Metadata.Restore(before);
        Forget();
    }

    /// <summary>All rows of a table of the platform's own, with all rights.</summary>
    public IReadOnlyList<Entity> ReadAll(string table, params string[] columns) =>
        ReadAll(new QueryExpression(table) { ColumnSet = new ColumnSet(columns) });

    /// <summary>All rows that match, page by page, with all rights.</summary>
    public IReadOnlyList<Entity> ReadAll(QueryExpression query)
    {
        var rows = new List<Entity>();
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = 5000 };
        while (true)
        {
            var page = Queries.Run(query, new QueryScope(SystemUserId, Guid.Empty, [], Time.GetUtcNow().UtcDateTime, _ => null));
            rows.AddRange(page.Entities);
            if (!page.MoreRecords)
                return rows;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    /// <summary>Notes what a request from outside or a job did.</summary>
    public void Report(UnitOfWork unit, string message, bool asynchronous, DateTime startedOn, TimeSpan duration, string? fault) =>
        Requests.Add(new RequestRecord(
            unit.Root?.RequestId ?? Guid.Empty, message, unit.Root?.Table?.LogicalName, asynchronous, startedOn, duration, unit.Calls,
            unit.Sequence, fault));

    public void Dispose() => Database.Dispose();
}
