using LocalDataverse.Pipeline;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Publishes named customisations. What solutions bring is in force at once, so that there is nothing left to do.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/model-driven-apps/publish-customizations</remarks>
internal sealed class PublishXml() : Message(nameof(PublishXml), Parameter.Of<string>("ParameterXml"))
{
    public override OrganizationResponse NewResponse() => new PublishXmlResponse();
    public override void Authorize(Operation operation) =>
        operation.Platform.Access.Require(operation.User, TaskPrivileges.PublishCustomization);

    public override void Execute(Operation part)
    {
    }
}

/// <summary>Publishes all customisations.</summary>
internal sealed class PublishAllXml() : Message(nameof(PublishAllXml))
{
    public override OrganizationResponse NewResponse() => new PublishAllXmlResponse();
    public override void Authorize(Operation operation) =>
        operation.Platform.Access.Require(operation.User, TaskPrivileges.PublishCustomization);

    public override void Execute(Operation part)
    {
    }
}
