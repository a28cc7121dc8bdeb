using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Solutions;

/// <summary>Plug-in assemblies, steps and custom APIs.</summary>
public class Registrations
{
    private const string Assembly = "11111111-0000-4000-8000-000000000091", Type = "11111111-0000-4000-8000-000000000090", Step = "11111111-0000-4000-8000-000000000092";
    private const string Token = "b03f5f7f11d50a3a";
    private static readonly SolutionFile Base = new SolutionFile("base_core", "base").Table("base_Gizmo");

    [Fact]
    public void An_assembly_comes_with_its_content_and_types()
    {
        using var target = new Target().Import(WithAssembly(Base));
        var assembly = target.Row("pluginassembly", "pluginassemblyid", Guid.Parse(Assembly));
        Assert.Equal(("Base.Plugins", "1.2.3.4", "neutral", Token), (assembly["name"], assembly["version"], assembly["culture"], assembly["publickeytoken"]));
        Assert.Equal(Dll("1.2.3.4"), Convert.FromBase64String((string)assembly["content"]));
        var type = target.Row("plugintype", "pluginassemblyid", assembly.Id);
        Assert.Equal((Guid.Parse(Type), "Base.Plugins.Recalc", "Base.Plugins"), (type.Id, type["typename"], type["assemblyname"]));
    }

    [Fact]
    public void A_file_that_is_another_assembly_or_lacks_a_class_is_refused()
    {
        Fault.Is(0x80048033, "but the file is", () => new Target().Import(WithAssembly(Base, dll: Dll("9.9.9.9"))));
        Fault.Is(0x80048033, "no class Base.Plugins.Recalc", () => new Target().Import(WithAssembly(Base, dll: Dll("1.2.3.4", "Base.Plugins.Other"))));
        Fault.Is(0x80048033, "no managed assembly", () => new Target().Import(WithAssembly(Base, dll: [1, 2, 3])));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in#assembly-versioning
    [Fact]
    public void A_class_goes_only_with_a_new_major_or_minor_version()
    {
        var (first, second) = (WithAssembly(Base), new SolutionFile("base_core", "base") { Version = "1.1.0.0" }.Table("base_Gizmo"));
        Fault.Is(0x80048071, "plug-in types have been removed", () => new Target().Import(first).Upgrade(WithAssembly(second, "1.2.9.9", types: "")));
        using var target = new Target().Import(first).Upgrade(WithAssembly(second, "1.3.0.0", types: ""));
        Assert.Empty(target.Rows("plugintype", "plugintypeid", Guid.Parse(Type)));
    }

    [Fact]
    public void Steps_name_their_message_by_id_or_name_and_come_with_images()
    {
        using var target = new Target().Import(WithStep("<SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e8</SdkMessageId><PrimaryEntity>base_gizmo</PrimaryEntity>"));
        var step = target.Row("sdkmessageprocessingstep", "sdkmessageprocessingstepid", Guid.Parse(Step));
        Assert.Equal("Update", target.Row("sdkmessage", "sdkmessageid", step.GetAttributeValue<EntityReference>("sdkmessageid").Id)["name"]);
        Assert.Equal("base_gizmo", target.Row("sdkmessagefilter", "sdkmessagefilterid", step.GetAttributeValue<EntityReference>("sdkmessagefilterid").Id)["primaryobjecttypecode"]);
        Assert.Equal((20, 0, 1, Guid.Parse(Type)), (Option(step, "stage"), Option(step, "mode"), step["rank"], step.GetAttributeValue<EntityReference>("plugintypeid").Id));
        Assert.Equal("pre", target.Row("sdkmessageprocessingstepimage", "sdkmessageprocessingstepid", step.Id)["entityalias"]);

        using var byName = new Target().Import(WithStep("<SdkMessageName>Update</SdkMessageName>"));
        Assert.False(byName.Row("sdkmessageprocessingstep", "sdkmessageprocessingstepid", Guid.Parse(Step)).Contains("sdkmessagefilterid"));
    }

    [Fact]
    public void An_import_enables_the_steps_that_it_brings()
    {
        var file = WithStep("<SdkMessageName>Update</SdkMessageName><PrimaryEntity>base_gizmo</PrimaryEntity>");
        using var target = new Target().Import(file);
        target.Service.Update(new Entity("sdkmessageprocessingstep", Guid.Parse(Step)) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        target.Import(file);
        Assert.Equal(0, Option(target.Row("sdkmessageprocessingstep", "sdkmessageprocessingstepid", Guid.Parse(Step)), "statecode"));
    }

    [Theory]
    [InlineData("<SdkMessageName>NoSuchMessage</SdkMessageName>", 0x8004801F)]
    [InlineData("<SdkMessageName>Update</SdkMessageName><PrimaryEntity>no_table</PrimaryEntity>", 0x8004801F)]
    [InlineData("<SdkMessageName>Update</SdkMessageName><Mode>1</Mode>", 0x80048033)]
    public void Impossible_steps_are_refused(string xml, uint code) => Fault.Is(code, "", () => new Target().Import(WithStep(xml)));

    [Fact]
    public void A_custom_API_is_a_message_with_parameters_and_properties()
    {
        using var target = new Target().Import(WithApi(WithAssembly(Base)));
        var api = target.Row("customapi", "uniquename", "base_Recalc");
        Assert.Equal(("base_gizmo", 1, Guid.Parse(Type)), (api["boundentitylogicalname"], Option(api, "bindingtype"), api.GetAttributeValue<EntityReference>("plugintypeid").Id));
        Assert.Equal((7, true), (Option(target.Row("customapirequestparameter", "customapiid", api.Id), "type"), target.Row("customapirequestparameter", "customapiid", api.Id)["isoptional"]));
        Assert.Equal("Total", target.Row("customapiresponseproperty", "customapiid", api.Id)["uniquename"]);
        Assert.Equal(target.Row("sdkmessage", "name", "base_Recalc").Id, api.GetAttributeValue<EntityReference>("sdkmessageid").Id);
        target.Uninstall("base_core");
        Assert.Empty(target.Rows("sdkmessage", "name", "base_Recalc"));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/custom-api#select-a-custom-processing-step-type
    [Theory]
    [InlineData(0, false)]
    [InlineData(2, true)]
    public void Steps_on_a_custom_API_need_its_consent(int allowed, bool accepted)
    {
        var file = WithApi(WithStep("<SdkMessageName>base_Recalc</SdkMessageName>"), allowed);
        if (accepted)
            new Target().Import(file).Dispose();
        else
            Fault.Is(0x80044187, "", () => new Target().Import(file));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/create-custom-api-solution
    [Fact]
    public void A_response_property_that_says_isoptional_is_refused() =>
        Fault.Is(0x80048D0B, "isoptional", () => new Target().Import(WithApi(WithAssembly(Base), property: "<isoptional>0</isoptional>")));

    private static SolutionFile WithAssembly(SolutionFile file, string version = "1.2.3.4", byte[]? dll = null, string? types = null) => file
        .Root(91, "id", Assembly).With("PluginAssemblies/Base.dll", dll ?? Dll(version)).Section("SolutionPluginAssemblies", $"""
            <PluginAssembly FullName="Base.Plugins, Version={version}, Culture=neutral, PublicKeyToken={Token}" PluginAssemblyId="{Assembly}" CustomizationLevel="1">
              <IsolationMode>2</IsolationMode><SourceType>0</SourceType><FileName>/PluginAssemblies/Base.dll</FileName>
              <PluginTypes>{types ?? $"""<PluginType AssemblyQualifiedName="" PluginTypeId="{Type}" Name="Base.Plugins.Recalc"><FriendlyName>Recalc</FriendlyName></PluginType>"""}</PluginTypes>
            </PluginAssembly>
            """);

    private static SolutionFile WithStep(string xml) => WithAssembly(Base).Root(92, "id", $"{{{Step}}}").Section("SdkMessageProcessingSteps", $"""
        <SdkMessageProcessingStep Name="Recalc" SdkMessageProcessingStepId="{Step}">
          {xml}<PluginTypeId>{Type}</PluginTypeId>{(xml.Contains("<Mode>") ? "" : "<Mode>0</Mode>")}<Rank>1</Rank><EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>20</Stage>
          <SdkMessageProcessingStepImages><SdkMessageProcessingStepImage Name="pre">
            <SdkMessageProcessingStepImageId>11111111-0000-4000-8000-000000000093</SdkMessageProcessingStepImageId><EntityAlias>pre</EntityAlias><ImageType>0</ImageType><MessagePropertyName>Target</MessagePropertyName>
          </SdkMessageProcessingStepImage></SdkMessageProcessingStepImages>
        </SdkMessageProcessingStep>
        """);

    private static SolutionFile WithApi(SolutionFile file, int allowed = 0, string property = "") => file
        .With("customapis/base_Recalc/customapi.xml", $"""
            <customapi uniquename="base_Recalc"><allowedcustomprocessingsteptype>{allowed}</allowedcustomprocessingsteptype><bindingtype>1</bindingtype><boundentitylogicalname>base_gizmo</boundentitylogicalname>
              <description default="d" /><displayname default="n" /><isfunction>0</isfunction><isprivate>0</isprivate><name>base_Recalc</name><plugintypeid><plugintypeexportkey>{Type}</plugintypeexportkey></plugintypeid></customapi>
            """)
        .With("customapis/base_Recalc/customapirequestparameters/Depth/customapirequestparameter.xml", "<customapirequestparameter uniquename=\"Depth\"><isoptional>1</isoptional><name>Depth</name><type>7</type></customapirequestparameter>")
        .With("customapis/base_Recalc/customapiresponseproperties/Total/customapiresponseproperty.xml", $"<customapiresponseproperty uniquename=\"Total\">{property}<name>Total</name><type>2</type></customapiresponseproperty>");

    private static int Option(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column).Value;

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string, string), byte[]> Dlls = new();

    // The same bytes each time: every build of an assembly has an id of its own.
    private static byte[] Dll(string version, string type = "Base.Plugins.Recalc") => Dlls.GetOrAdd((version, type), key =>
    {
        var identity = new AssemblyName("Base.Plugins") { Version = new Version(key.Item1) };
        identity.SetPublicKey(typeof(Uri).Assembly.GetName().GetPublicKey());
        var assembly = new PersistedAssemblyBuilder(identity, typeof(object).Assembly);
        assembly.DefineDynamicModule("Base.Plugins").DefineType(key.Item2, TypeAttributes.Public).CreateType();
        var stream = new MemoryStream();
        assembly.Save(stream);
        return stream.ToArray();
    });
}
