using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateOptionSetRequest : OrganizationRequest
{
    public CreateOptionSetRequest() => RequestName = "CreateOptionSet";

    public OptionSetMetadataBase OptionSet { get => Parameter<OptionSetMetadataBase>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class CreateOptionSetResponse : OrganizationResponse
{
    public Guid OptionSetId => Result<Guid>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateOptionSetRequest : OrganizationRequest
{
    public UpdateOptionSetRequest() => RequestName = "UpdateOptionSet";

    public bool MergeLabels { get => Parameter<bool>(); set => Parameter(value); }
    public OptionSetMetadataBase OptionSet { get => Parameter<OptionSetMetadataBase>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateOptionSetResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteOptionSetRequest : OrganizationRequest
{
    public DeleteOptionSetRequest() => RequestName = "DeleteOptionSet";

    public string Name { get => Parameter<string>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteOptionSetResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class InsertOptionValueRequest : OrganizationRequest
{
    public InsertOptionValueRequest() => RequestName = "InsertOptionValue";

    public string AttributeLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Label Description { get => Parameter<Label>(); set => Parameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Label Label { get => Parameter<Label>(); set => Parameter(value); }
    public string OptionSetName { get => Parameter<string>(); set => Parameter(value); }
    public int[] ParentValues { get => Parameter<int[]>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
    public int? Value { get => Parameter<int?>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class InsertOptionValueResponse : OrganizationResponse
{
    public int NewOptionValue => Result<int>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class InsertStatusValueRequest : OrganizationRequest
{
    public InsertStatusValueRequest() => RequestName = "InsertStatusValue";

    public string AttributeLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Label Description { get => Parameter<Label>(); set => Parameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Label Label { get => Parameter<Label>(); set => Parameter(value); }
    public string OptionSetName { get => Parameter<string>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
    public int StateCode { get => Parameter<int>(); set => Parameter(value); }
    public int? Value { get => Parameter<int?>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class InsertStatusValueResponse : OrganizationResponse
{
    public int NewOptionValue => Result<int>();
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateOptionValueRequest : OrganizationRequest
{
    public UpdateOptionValueRequest() => RequestName = "UpdateOptionValue";

    public string AttributeLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Label Description { get => Parameter<Label>(); set => Parameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Label Label { get => Parameter<Label>(); set => Parameter(value); }
    public bool MergeLabels { get => Parameter<bool>(); set => Parameter(value); }
    public string OptionSetName { get => Parameter<string>(); set => Parameter(value); }
    public int[] ParentValues { get => Parameter<int[]>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
    public int Value { get => Parameter<int>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateOptionValueResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateStateValueRequest : OrganizationRequest
{
    public UpdateStateValueRequest() => RequestName = "UpdateStateValue";

    public string AttributeLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public int? DefaultStatusCode { get => Parameter<int?>(); set => Parameter(value); }
    public Label Description { get => Parameter<Label>(); set => Parameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public Label Label { get => Parameter<Label>(); set => Parameter(value); }
    public bool MergeLabels { get => Parameter<bool>(); set => Parameter(value); }
    public string OptionSetName { get => Parameter<string>(); set => Parameter(value); }
    public int Value { get => Parameter<int>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class UpdateStateValueResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteOptionValueRequest : OrganizationRequest
{
    public DeleteOptionValueRequest() => RequestName = "DeleteOptionValue";

    public string AttributeLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public string OptionSetName { get => Parameter<string>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
    public int Value { get => Parameter<int>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class DeleteOptionValueResponse : OrganizationResponse;

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class OrderOptionRequest : OrganizationRequest
{
    public OrderOptionRequest() => RequestName = "OrderOption";

    public string AttributeLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => Parameter(value); }
    public string OptionSetName { get => Parameter<string>(); set => Parameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => Parameter(value); }
    public int[] Values { get => Parameter<int[]>(); set => Parameter(value); }
}

[DataContract(Namespace = XmlNames.Contracts2011)]
public sealed class OrderOptionResponse : OrganizationResponse;
