using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>The registration tables, read into steps and custom APIs.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in</remarks>
internal sealed class RegistrationRows(Platform platform)
{
    private const int Enabled = 0;
    private const int PreImage = 0, PostImage = 1, BothImages = 2;

    private static readonly string[] StepColumns =
    [
        "name", "sdkmessageid", "sdkmessagefilterid", "stage", "mode", "rank", "filteringattributes", "configuration", "statecode",
        "sdkmessageprocessingstepsecureconfigid", "impersonatinguserid", "eventhandler", "plugintypeid", "asyncautodelete",
    ];

    private static readonly string[] ImageColumns = ["sdkmessageprocessingstepid", "entityalias", "imagetype", "attributes"];

    private static readonly string[] ApiColumns =
    [
        "uniquename", "bindingtype", "boundentitylogicalname", "isfunction", "isprivate", "executeprivilegename",
        "allowedcustomprocessingsteptype", "plugintypeid",
    ];

    private static readonly string[] ParameterColumns = ["customapiid", "uniquename", "type", "logicalentityname"];

    private readonly Lazy<Dictionary<Guid, Entity>> _types =
        new(() => ById(platform.ReadAll("plugintype", "typename", "pluginassemblyid")));

    private readonly Lazy<Dictionary<Guid, Entity>> _assemblies =
        new(() => ById(platform.ReadAll("pluginassembly", "name", "version", "culture", "publickeytoken")));

    public IReadOnlyList<Step> Steps()
    {
        var rows = platform.ReadAll("sdkmessageprocessingstep", StepColumns);
        if (rows.Count == 0)
            return [];
        var messages = ById(platform.ReadAll("sdkmessage", "name"));
        var filters = ById(platform.ReadAll("sdkmessagefilter", "primaryobjecttypecode"));
        var secrets = ById(platform.ReadAll("sdkmessageprocessingstepsecureconfig", "secureconfig"));
        var images = platform.ReadAll("sdkmessageprocessingstepimage", ImageColumns)
            .ToLookup(image => Reference(image, "sdkmessageprocessingstepid") ?? Guid.Empty);
        var steps =
            from row in rows
            where Option(row, "statecode") is null or Enabled
            let filter = Reference(row, "sdkmessagefilterid")
            let table = filter is { } id ? filters[id].GetAttributeValue<string>("primaryobjecttypecode") : null
            let secret = Reference(row, "sdkmessageprocessingstepsecureconfigid")
            select new Step
            {
                Id = row.Id,
                Name = row.GetAttributeValue<string>("name") ?? "",
                Message = messages[Reference(row, "sdkmessageid") ?? Guid.Empty].GetAttributeValue<string>("name"),
                Table = table is "none" ? null : table,
                Stage = (Stage)(Option(row, "stage") ?? (int)Stage.PostOperation),
                Asynchronous = Option(row, "mode") == 1,
                Rank = row.GetAttributeValue<int>("rank"),
                FilteringAttributes = List(row.GetAttributeValue<string>("filteringattributes")),
                RunAs = Reference(row, "impersonatinguserid"),
                DeletesItsJob = row.GetAttributeValue<bool>("asyncautodelete"),
                Images = [.. images[row.Id].Select(Image)],
                Plugin = Source(
                    row.Id, PluginType(row), row.GetAttributeValue<string>("configuration"),
                    secret is { } key ? secrets[key].GetAttributeValue<string>("secureconfig") : null),
            };
        return [.. steps];
    }

    public IReadOnlyList<CustomApi> CustomApis()
    {
        var rows = platform.ReadAll("customapi", ApiColumns);
        if (rows.Count == 0)
            return [];
        var parameters = platform.ReadAll("customapirequestparameter", [.. ParameterColumns, "isoptional"])
            .ToLookup(parameter => Reference(parameter, "customapiid") ?? Guid.Empty);
        var properties = platform.ReadAll("customapiresponseproperty", ParameterColumns)
            .ToLookup(property => Reference(property, "customapiid") ?? Guid.Empty);
        return
        [
            .. rows.Select(row => new CustomApi(Definition(row, parameters[row.Id], properties[row.Id]))
            {
                Id = row.Id,
                ExecutePrivilege = row.GetAttributeValue<string>("executeprivilegename"),
                AllowedSteps = (AllowedSteps)(Option(row, "allowedcustomprocessingsteptype") ?? 0),
                Plugin = Reference(row, "plugintypeid") is { } type ? Source(row.Id, type, null, null) : null,
            }),
        ];
    }

    private static CustomApiDefinition Definition(Entity row, IEnumerable<Entity> parameters, IEnumerable<Entity> properties) => new(
        row.GetAttributeValue<string>("uniquename"),
        row.GetAttributeValue<bool>("isfunction"),
        row.GetAttributeValue<bool>("isprivate"),
        (CustomApiBinding)(Option(row, "bindingtype") ?? 0),
        row.GetAttributeValue<string>("boundentitylogicalname"),
        [.. parameters.Select(Parameter)],
        [.. properties.Select(Parameter)]);

    private static CustomApiParameter Parameter(Entity row) => new(
        row.GetAttributeValue<string>("uniquename"),
        (CustomApiType)(Option(row, "type") ?? (int)CustomApiType.String),
        row.GetAttributeValue<bool>("isoptional"),
        row.GetAttributeValue<string>("logicalentityname"));

    private static StepImage Image(Entity row)
    {
        var kind = Option(row, "imagetype") ?? PreImage;
        return new StepImage(
            row.GetAttributeValue<string>("entityalias"), kind is PreImage or BothImages, kind is PostImage or BothImages,
            List(row.GetAttributeValue<string>("attributes")));
    }

    private PluginSource Source(Guid owner, Guid typeId, string? unsecure, string? secure)
    {
        var type = _types.Value[typeId];
        var assembly = _assemblies.Value[Reference(type, "pluginassemblyid") ?? Guid.Empty];
        var name = type.GetAttributeValue<string>("typename");
        return new PluginSource(owner, typeId, name, assembly.Id, assembly.RowVersion, unsecure, secure)
        {
            AssemblyName = FullName(assembly),
        };
    }

    private static string FullName(Entity assembly)
    {
        string Part(string column, string otherwise) => assembly.GetAttributeValue<string>(column) ?? otherwise;
        var (version, culture, token) = (Part("version", "0.0.0.0"), Part("culture", "neutral"), Part("publickeytoken", "null"));
        return $"{Part("name", "")}, Version={version}, Culture={culture}, PublicKeyToken={token}";
    }

    private static Guid PluginType(Entity step) => step.GetAttributeValue<EntityReference>("eventhandler") switch
    {
        { LogicalName: "serviceendpoint" } => throw Faults.NotSupportedHere.With("steps of service endpoints", step.Id),
        { } handler => handler.Id,
        null => Reference(step, "plugintypeid") ?? throw Faults.InvalidArgument.With($"The step {step.Id} names no plug-in type."),
    };

    private static Dictionary<Guid, Entity> ById(IEnumerable<Entity> rows) => rows.ToDictionary(row => row.Id);

    private static Guid? Reference(Entity row, string column) => row.GetAttributeValue<EntityReference>(column)?.Id;

    private static int? Option(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column)?.Value;

    private static ImmutableArray<string> List(string? names) =>
        [.. (names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
