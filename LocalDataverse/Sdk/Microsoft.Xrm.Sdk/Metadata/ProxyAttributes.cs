using System;

namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class AlternatekeyAttribute : Attribute;

public sealed class MetadataNameAttribute : Attribute
{
    public string LogicalCollectionName { get; set; }
    public string LogicalName { get; set; }
}
