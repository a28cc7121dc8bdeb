namespace Microsoft.Xrm.Sdk;

/// <summary>The XML namespaces of the data contracts, as the platform writes them.</summary>
internal static class XmlNames
{
    private const string Root = "http://schemas.microsoft.com/";

    internal const string Crm2011 = Root + "crm/2011/Contracts";
    internal const string Contracts2011 = Root + "xrm/2011/Contracts";
    internal const string Contracts2012 = Root + "xrm/2012/Contracts";
    internal const string Contracts2014 = Root + "xrm/2014/Contracts";
    internal const string Contracts71 = Root + "xrm/7.1/Contracts";
    internal const string Contracts80 = Root + "xrm/8.0";
    internal const string Contracts81 = Root + "xrm/8.1/Contracts";
    internal const string Contracts82 = Root + "xrm/8.2/Contracts";
    internal const string Contracts90 = Root + "xrm/9.0/Contracts";
    internal const string Metadata2011 = Root + "xrm/2011/Metadata";
    internal const string Metadata2013 = Root + "xrm/2013/Metadata";
    internal const string Metadata71 = Root + "xrm/7.1/Metadata";
    internal const string Metadata90 = Root + "xrm/9.0/Metadata";
    internal const string MetadataQuery2011 = Root + "xrm/2011/Metadata/Query";
}
