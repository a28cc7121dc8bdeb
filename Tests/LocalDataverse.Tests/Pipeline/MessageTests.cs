using System;
using System.Linq;
using LocalDataverse.Messages;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>Walks the list of messages.</summary>
public sealed class MessageTests
{
    // has no classes of its own in the SDK
    private const string LateBound = "SetStateDynamicEntity";

    private static readonly ILookup<string, Type> Requests = new[] { typeof(OrganizationRequest).Assembly, typeof(WhoAmIRequest).Assembly }
        .SelectMany(assembly => assembly.GetExportedTypes()).ToLookup(type => type.Name);

    [Fact]
    public void Each_message_answers_in_the_class_that_the_SDK_names_after_it()
    {
        foreach (var message in MessageRegistry.All.Where(message => message.Name != LateBound))
            Assert.Equal(message.Name + "Response", message.NewResponse().GetType().Name);
    }

    [Fact]
    public void Each_message_has_a_row_and_each_per_table_message_a_filter()
    {
        using var local = new Local();
        var names = local.Query("sdkmessage").Select(row => (string)row["name"]).ToList();

        var filters = local.Query("sdkmessagefilter", ("primaryobjecttypecode", "account"));

        Assert.Equal(MessageRegistry.ByName.Keys.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Equal(MessageRegistry.All.Count(message => message.IsPerTable), filters.Count);
    }

    [Fact]
    public void Parameter_names_are_those_of_the_SDKs_request_classes()
    {
        // the Web API's actions for imports take more than the SDK's classes do
        foreach (var message in MessageRegistry.All.Where(message => message is not (ImportSolution or ImportSolutionAsync)))
        {
            if (message.Name == LateBound)
                continue;
            var request = Requests[message.Name + "Request"].Single();
            foreach (var parameter in message.Parameters)
                Assert.True(
                    request.GetProperty(parameter.Name)?.PropertyType.IsAssignableFrom(parameter.Type), $"{message.Name}.{parameter.Name}");
        }
    }
}
