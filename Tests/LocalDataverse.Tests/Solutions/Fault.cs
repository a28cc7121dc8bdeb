using System;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace LocalDataverse.Tests.Solutions;

/// <summary>A refusal that a test expects.</summary>
internal static class Fault
{
    /// <summary>The file cannot be imported into an empty organisation.</summary>
    public static void Is(uint code, string text, SolutionFile file)
    {
        using var target = new Target();
        Is(code, text, () => target.Import(file));
    }

    /// <summary>The action is refused with this code and a message that contains the text.</summary>
    public static OrganizationServiceFault Is(uint code, string text, Action action)
    {
        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(action).Detail;
        Assert.Equal($"{code:X8}", $"{fault.ErrorCode:X8}");
        Assert.Contains(text, fault.Message, StringComparison.OrdinalIgnoreCase);
        return fault;
    }
}
