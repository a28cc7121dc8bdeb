using System.Collections.Generic;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>
/// A custom API is a message: its row of <c>sdkmessage</c> comes and goes with it.
/// https://learn.microsoft.com/power-apps/developer/data-platform/custom-api-tables
/// </summary>
internal sealed class CustomApiRule : TableRule
{
    public override IReadOnlyCollection<string> ColumnsBefore => ["sdkmessageid"];

    public override void BeforeCreate(Operation operation)
    {
        foreach (var api in operation.Targets)
        {
            Check(operation.Platform, api);
            var name = api.GetAttributeValue<string>("uniquename");
            var message = new Entity("sdkmessage", MessageIds.Of(name))
            {
                ["name"] = name, ["isprivate"] = api.GetAttributeValue<bool>("isprivate"),
            };
            operation.Platform.Rows.Insert(operation.Platform.Catalog.Table("sdkmessage"), [message]);
            api["sdkmessageid"] = message.ToEntityReference();
        }
    }

    public override void BeforeDelete(Operation operation)
    {
        if (operation.Rows[0].Before?.GetAttributeValue<EntityReference>("sdkmessageid") is { } message)
            operation.RunAsSystem(new DeleteRequest { Target = message });
    }

    private static void Check(Platform platform, Entity api)
    {
        var name = api.GetAttributeValue<string>("uniquename") ?? throw Faults.RequiredFieldMissing.With("uniquename", "Create");
        if (!name.Contains('_'))
            throw Faults.InvalidArgument.With($"The unique name of a custom API must begin with a customization prefix: {name}.");
        var isBound = api.GetAttributeValue<OptionSetValue>("bindingtype")?.Value is > 0;
        var table = api.GetAttributeValue<string>("boundentitylogicalname");
        if (isBound != table is not null)
            throw Faults.InvalidArgument.With($"The custom API {name} must name a table when it is bound, and only then.");
        if (table is not null)
            platform.Catalog.Table(table);
    }
}
