using System;

namespace Microsoft.Xrm.Sdk;

public sealed class AttributeLogicalNameAttribute : Attribute
{
    public AttributeLogicalNameAttribute(string logicalName) => LogicalName = logicalName;

    public string LogicalName { get; }
}

public sealed class RelationshipSchemaNameAttribute : Attribute
{
    public RelationshipSchemaNameAttribute(string schemaName) => SchemaName = schemaName;

    public RelationshipSchemaNameAttribute(string schemaName, EntityRole primaryEntityRole)
    {
        SchemaName = schemaName;
        PrimaryEntityRole = primaryEntityRole;
    }

    public EntityRole? PrimaryEntityRole { get; }
    public string SchemaName { get; }
}
