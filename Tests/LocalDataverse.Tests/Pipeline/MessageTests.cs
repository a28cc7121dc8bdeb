using System;
using System.Linq;
using LocalDataverse.Messages;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>Walks the list of messages.</summary>
public sealed class MessageTests
{
    [Fact]
    public void Each_message_answers_in_the_class_that_the_SDK_names_after_it()
    {
        foreach (var message in MessageRegistry.All.Where(message => message.Name != "SetStateDynamicEntity"))
            Assert.Equal(message.Name + "Response", message.NewResponse().GetType().Name);
    }

    [Fact]
    public void Each_message_has_a_row_and_each_per_table_message_a_filter()
    {
        using var local = new Local();
        var names = local.Query("sdkmessage").Select(row => (string)row["name"]).ToList();

        Assert.Equal(MessageRegistry.All.Select(message => message.Name).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Equal(MessageRegistry.All.Count(message => message.IsPerTable), local.Query("sdkmessagefilter", ("primaryobjecttypecode", "account")).Count);
    }

    [Fact]
    public void Parameter_names_are_those_of_the_SDKs_request_classes()
    {
        var requests = new[] { typeof(Microsoft.Xrm.Sdk.OrganizationRequest).Assembly, typeof(Microsoft.Crm.Sdk.Messages.WhoAmIRequest).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes()).ToLookup(type => type.Name);
        // the Web API's actions for imports take more than the SDK's classes do
        foreach (var message in MessageRegistry.All.Where(message => message.Name != "SetStateDynamicEntity" && message is not (ImportSolution or ImportSolutionAsync)))
        {
            var properties = requests[message.Name + "Request"].Single().GetProperties().ToDictionary(property => property.Name, property => property.PropertyType);
            foreach (var parameter in message.Parameters)
                Assert.True(properties.TryGetValue(parameter.Name, out var type) && type.IsAssignableFrom(parameter.Type), $"{message.Name}.{parameter.Name}");
        }
    }
}
