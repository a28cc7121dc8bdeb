using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>An organisation with a clock that stands still, a trace log, and this assembly registered as a plug-in assembly.</summary>
internal sealed class Local : IDisposable
{
    private static readonly Lazy<string> Content = new(() => Convert.ToBase64String(File.ReadAllBytes(typeof(Script).Assembly.Location)));

    private readonly Lazy<EntityReference> _assembly;
    private readonly Lazy<EntityReference> _type;

    public Local(PluginTraceLog trace = PluginTraceLog.All, string path = ":memory:")
    {
        Organization = Organization.Open(new OrganizationOptions { Path = path, Time = Clock, PluginTrace = trace });
        Service = Organization.ServiceFor(Organization.AdministratorId);
        _assembly = new(() => Add("pluginassembly", ("content", Content.Value)));
        _type = new(() => Type(_assembly.Value, typeof(Script)));
    }

    public Clock Clock { get; } = new();
    public Organization Organization { get; }

    /// <summary>Service of the administrator.</summary>
    public IOrganizationService Service { get; }

    /// <summary>This assembly, registered with the organisation.</summary>
    public EntityReference Assembly => _assembly.Value;

    public EntityReference ScriptType => _type.Value;
    public EntityReference Administrator => new("systemuser", Organization.AdministratorId);
    public EntityReference SystemUser => new("systemuser", Organization.SystemUserId);

    /// <summary>An id that no row has.</summary>
    public static Guid Nobody { get; } = Guid.Parse("00000000-0000-0000-0000-000000000001");

    /// <summary>Service of another user.</summary>
    public IOrganizationService As(Guid user) => Organization.ServiceFor(user);

    /// <summary>Sends a request as the administrator.</summary>
    public T Run<T>(OrganizationRequest request) where T : OrganizationResponse => (T)Service.Execute(request);

    /// <summary>Rows of one table as bulk messages take them.</summary>
    public static EntityCollection Many(params Entity[] rows) => new(rows) { EntityName = rows[0].LogicalName };

    /// <summary>Creates a row and gives its reference.</summary>
    public EntityReference Add(string table, params (string Column, object? Value)[] values)
    {
        var row = new Entity(table);
        foreach (var (column, value) in values)
            row[column] = value;
        return new EntityReference(table, Service.Create(row));
    }

    public EntityReference Account(string name = "Contoso") => Add("account", ("name", name));

    /// <summary>Registers a class of this assembly as a plug-in type.</summary>
    public EntityReference Type(EntityReference assembly, Type type) => Add(
        "plugintype", ("pluginassemblyid", assembly), ("typename", type.FullName), ("friendlyname", type.Name),
        ("plugintypeexportkey", type.Name));

    /// <summary>Registers a step whose plug-in does what the script says.</summary>
    public EntityReference Step(string message, string? table, int stage, string script, params (string Column, object? Value)[] more)
    {
        var name = $"{message} of {table} at {stage}";
        return Add("sdkmessageprocessingstep",
        [
            ("name", name), ("eventhandler", ScriptType), ("sdkmessageid", Message(message)), ("stage", new OptionSetValue(stage)),
            ("sdkmessagefilterid", table is null ? null : new EntityReference("sdkmessagefilter", MessageFilters.Id(message, table))),
            ("mode", new OptionSetValue(0)), ("rank", 1), ("configuration", script), .. more,
        ]);
    }

    public EntityReference AsyncStep(string message, string? table, string script, params (string Column, object? Value)[] more) =>
        Step(message, table, 40, script, [("mode", new OptionSetValue(1)), .. more]);

    public void Image(EntityReference step, string alias, int kind, string? columns = null) => Add(
        "sdkmessageprocessingstepimage", ("sdkmessageprocessingstepid", step), ("name", alias), ("entityalias", alias),
        ("imagetype", new OptionSetValue(kind)), ("attributes", columns), ("messagepropertyname", "Target"));

    public EntityReference Message(string name) => Query("sdkmessage", ("name", name)).Single().ToEntityReference();

    public IReadOnlyList<Entity> Query(string table, params (string Column, object? Value)[] conditions)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        foreach (var (column, value) in conditions)
            query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return Service.RetrieveMultiple(query).Entities;
    }

    /// <summary>What scripts said, line by line, in the order of their executions.</summary>
    public IReadOnlyList<string> Said()
    {
        var texts = Query("plugintracelog").OrderBy(row => row.Id).Select(row => row.GetAttributeValue<string>("messageblock") ?? "");
        return [.. texts.SelectMany(text => text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))];
    }

    /// <summary>The last names of all contacts: what scripts leave behind.</summary>
    public IReadOnlyList<string> Contacts() => [.. Query("contact").Select(row => row.GetAttributeValue<string>("lastname"))];

    public static OrganizationServiceFault Fault(Action action) => Assert.Throws<FaultException<OrganizationServiceFault>>(action).Detail;

    public static string Code(OrganizationServiceFault fault) => "0x" + fault.ErrorCode.ToString("X8", CultureInfo.InvariantCulture);

    public static void Fails(string code, Action action) => Assert.Equal(code, Code(Fault(action)));

    public void Dispose() => Organization.Dispose();
}
