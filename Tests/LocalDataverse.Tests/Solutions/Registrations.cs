using System;
using System.Collections.Concurrent;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Xrm.Sdk;
using Xunit;
using static LocalDataverse.Tests.Solutions.SolutionFile;

namespace LocalDataverse.Tests.Solutions;

/// <summary>Plug-in assemblies, steps and custom APIs.</summary>
public class Registrations
{
    private const string UpdateId = "20bebb1b-ea3e-db11-86a7-000a3a5473e8";
    private const string Token = "b03f5f7f11d50a3a";
    private const string Class = "Base.Plugins.Recalc";
    private static readonly Guid Assembly = new("11111111-0000-4000-8000-000000000091");
    private static readonly Guid Type = new("11111111-0000-4000-8000-000000000090");
    private static readonly Guid Step = new("11111111-0000-4000-8000-000000000092");
    private static readonly SolutionFile Plain = Base.Table("base_Gizmo");
    private static readonly ConcurrentDictionary<(string, string), byte[]> Dlls = new();

    [Fact]
    public void An_assembly_comes_with_its_content_and_types()
    {
        using var target = new Target().Import(WithAssembly(Plain));
        var assembly = target.Row("pluginassembly", Assembly);
        Assert.Equal(("Base.Plugins", "1.2.3.4"), (assembly["name"], assembly["version"]));
        Assert.Equal(("neutral", Token), (assembly["culture"], assembly["publickeytoken"]));
        Assert.Equal(Dll("1.2.3.4"), Convert.FromBase64String(assembly.Text("content")));
        var type = target.Row("plugintype", "pluginassemblyid", Assembly);
        Assert.Equal((Type, Class, "Base.Plugins"), (type.Id, type["typename"], type["assemblyname"]));
    }

    [Fact]
    public void A_file_that_is_another_assembly_or_lacks_a_class_is_refused()
    {
        Fault.Is(0x80048033, "but the file is", WithAssembly(Plain, dll: Dll("9.9.9.9")));
        Fault.Is(0x80048033, "no class " + Class, WithAssembly(Plain, dll: Dll("1.2.3.4", "Base.Plugins.Other")));
        Fault.Is(0x80048033, "no managed assembly", WithAssembly(Plain, dll: [1, 2, 3]));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in#assembly-versioning
    [Fact]
    public void A_class_goes_only_with_a_new_major_or_minor_version()
    {
        using var target = new Target().Import(WithAssembly(Plain));
        var next = Plain.In("1.1.0.0");
        Fault.Is(0x80048071, "types have been removed", () => target.Upgrade(WithAssembly(next, "1.2.9.9", withType: false)));
        target.Upgrade(WithAssembly(next, "1.3.0.0", withType: false));
        Assert.Empty(target.Rows("plugintype", "plugintypeid", Type));
    }

    [Fact]
    public void Steps_come_with_their_images()
    {
        var file = WithStep($"<SdkMessageId>{UpdateId}</SdkMessageId><PrimaryEntity>base_gizmo</PrimaryEntity>");
        using var target = new Target().Import(file);
        var step = target.Row("sdkmessageprocessingstep", Step);
        Assert.Equal((20, 0, 1, Type), (step.Option("stage"), step.Option("mode"), step["rank"], step.Lookup("plugintypeid")));
        Assert.Equal("Update", target.Row("sdkmessage", step.Lookup("sdkmessageid"))["name"]);
        Assert.Equal("base_gizmo", target.Row("sdkmessagefilter", step.Lookup("sdkmessagefilterid"))["primaryobjecttypecode"]);
        Assert.Equal("pre", target.Row("sdkmessageprocessingstepimage", "sdkmessageprocessingstepid", Step)["entityalias"]);
    }

    [Fact]
    public void A_step_may_name_its_message_and_leave_out_the_table()
    {
        using var target = new Target().Import(WithStep("<SdkMessageName>Update</SdkMessageName>"));
        var step = target.Row("sdkmessageprocessingstep", Step);
        Assert.Equal(Guid.Parse(UpdateId), step.Lookup("sdkmessageid"));
        Assert.False(step.Contains("sdkmessagefilterid"));
    }

    [Fact]
    public void An_import_enables_the_steps_that_it_brings()
    {
        var file = WithStep("<SdkMessageName>Update</SdkMessageName><PrimaryEntity>base_gizmo</PrimaryEntity>");
        using var target = new Target().Import(file);
        var disabled = new Entity("sdkmessageprocessingstep", Step)
        {
            ["statecode"] = new OptionSetValue(1),
            ["statuscode"] = new OptionSetValue(2),
        };
        target.Service.Update(disabled);
        target.Import(More);
        Assert.Equal(1, target.Row("sdkmessageprocessingstep", Step).Option("statecode"));
        target.Import(file);
        Assert.Equal(0, target.Row("sdkmessageprocessingstep", Step).Option("statecode"));
    }

    [Theory]
    [InlineData("<SdkMessageName>NoSuchMessage</SdkMessageName>", 0x8004801F)]
    [InlineData("<SdkMessageName>Update</SdkMessageName><PrimaryEntity>no_table</PrimaryEntity>", 0x8004801F)]
    [InlineData("<SdkMessageName>WhoAmI</SdkMessageName><PrimaryEntity>base_gizmo</PrimaryEntity>", 0x80044187)]
    [InlineData("<SdkMessageName>Update</SdkMessageName><Mode>1</Mode>", 0x80048033)]
    public void Impossible_steps_are_refused(string xml, uint code) => Fault.Is(code, "", WithStep(xml));

    [Fact]
    public void A_custom_API_is_a_message_with_parameters_and_properties()
    {
        using var target = new Target().Import(WithApi(WithAssembly(Plain)));
        var api = target.Row("customapi", "uniquename", "base_Recalc");
        Assert.Equal(("base_gizmo", 1, Type), (api["boundentitylogicalname"], api.Option("bindingtype"), api.Lookup("plugintypeid")));
        var parameter = target.Row("customapirequestparameter", "customapiid", api.Id);
        Assert.Equal(("Depth", 7, true), (parameter["uniquename"], parameter.Option("type"), parameter["isoptional"]));
        Assert.Equal("Total", target.Row("customapiresponseproperty", "customapiid", api.Id)["uniquename"]);
        Assert.Equal("base_Recalc", target.Row("sdkmessage", api.Lookup("sdkmessageid"))["name"]);
        target.Uninstall("base_core");
        Assert.Empty(target.Rows("sdkmessage", "name", "base_Recalc"));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/custom-api#select-a-custom-processing-step-type
    [Fact]
    public void Steps_on_a_custom_API_need_its_consent()
    {
        var file = WithStep("<SdkMessageName>base_Recalc</SdkMessageName><PrimaryEntity>base_gizmo</PrimaryEntity>");
        Fault.Is(0x80044187, "", WithApi(file, allowedSteps: 0));
        Fault.Is(0x80044187, "", WithApi(file, allowedSteps: 1));
        using var target = new Target().Import(WithApi(file, allowedSteps: 2));
        var filter = target.Row("sdkmessageprocessingstep", Step).Lookup("sdkmessagefilterid");
        Assert.Equal("base_gizmo", target.Row("sdkmessagefilter", filter)["primaryobjecttypecode"]);
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/create-custom-api-solution
    [Fact]
    public void A_response_property_that_says_isoptional_is_refused() =>
        Fault.Is(0x80048D0B, "isoptional", WithApi(WithAssembly(Plain), property: "<isoptional>0</isoptional>"));

    private static SolutionFile WithAssembly(SolutionFile file, string version = "1.2.3.4", byte[]? dll = null, bool withType = true)
    {
        var fullName = $"Base.Plugins, Version={version}, Culture=neutral, PublicKeyToken={Token}";
        var type = $"""<PluginType AssemblyQualifiedName="{Class}, {fullName}" PluginTypeId="{Type}" Name="{Class}" />""";
        var withContent = file.Root(91, "id", $"{Assembly}").With("PluginAssemblies/Base.dll", dll ?? Dll(version));
        return withContent.Section("SolutionPluginAssemblies", $"""
            <PluginAssembly FullName="{fullName}" PluginAssemblyId="{Assembly}" CustomizationLevel="1">
              <IsolationMode>2</IsolationMode><SourceType>0</SourceType><FileName>/PluginAssemblies/Base.dll</FileName>
              <PluginTypes>{(withType ? type : "")}</PluginTypes>
            </PluginAssembly>
            """);
    }

    private static SolutionFile WithStep(string xml)
    {
        var mode = xml.Contains("<Mode>", StringComparison.Ordinal) ? "" : "<Mode>0</Mode>";
        return WithAssembly(Plain).Root(92, "id", $"{{{Step}}}").Section("SdkMessageProcessingSteps", $"""
            <SdkMessageProcessingStep Name="Recalc" SdkMessageProcessingStepId="{Step}">
              {xml}{mode}<PluginTypeId>{Type}</PluginTypeId><Rank>1</Rank><EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>20</Stage>
              <SdkMessageProcessingStepImages><SdkMessageProcessingStepImage Name="pre">
                <SdkMessageProcessingStepImageId>11111111-0000-4000-8000-000000000093</SdkMessageProcessingStepImageId>
                <EntityAlias>pre</EntityAlias><ImageType>0</ImageType><MessagePropertyName>Target</MessagePropertyName>
              </SdkMessageProcessingStepImage></SdkMessageProcessingStepImages>
            </SdkMessageProcessingStep>
            """);
    }

    private static SolutionFile WithApi(SolutionFile file, int allowedSteps = 0, string property = "")
    {
        const string Folder = "customapis/base_Recalc/";
        return file
            .With(Folder + "customapi.xml", $"""
                <customapi uniquename="base_Recalc">
                  <allowedcustomprocessingsteptype>{allowedSteps}</allowedcustomprocessingsteptype>
                  <bindingtype>1</bindingtype><boundentitylogicalname>base_gizmo</boundentitylogicalname>
                  <name>base_Recalc</name><displayname default="n" /><description default="d" />
                  <isfunction>0</isfunction><isprivate>0</isprivate>
                  <plugintypeid><plugintypeexportkey>{Type}</plugintypeexportkey></plugintypeid>
                </customapi>
                """)
            .With(Folder + "customapirequestparameters/Depth/customapirequestparameter.xml", """
                <customapirequestparameter uniquename="Depth"><isoptional>1</isoptional><type>7</type></customapirequestparameter>
                """)
            .With(Folder + "customapiresponseproperties/Total/customapiresponseproperty.xml", $"""
                <customapiresponseproperty uniquename="Total">{property}<type>2</type></customapiresponseproperty>
                """);
    }

    // The same bytes each time: every build of an assembly has an id of its own.
    private static byte[] Dll(string version, string type = Class) => Dlls.GetOrAdd((version, type), _ =>
    {
        var identity = new AssemblyName("Base.Plugins") { Version = new Version(version) };
        identity.SetPublicKey(typeof(Uri).Assembly.GetName().GetPublicKey());
        var assembly = new PersistedAssemblyBuilder(identity, typeof(object).Assembly);
        assembly.DefineDynamicModule("Base.Plugins").DefineType(type, TypeAttributes.Public).CreateType();
        var stream = new MemoryStream();
        assembly.Save(stream);
        return stream.ToArray();
    });
}
