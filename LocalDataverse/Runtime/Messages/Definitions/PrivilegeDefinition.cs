using System;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Messages;

/// <summary>A privilege of a table as the SDK describes it.</summary>
internal static class PrivilegeDefinition
{
    public static SecurityPrivilegeMetadata Of(Table table, Privilege privilege)
    {
        const string suffix = "Access";
        var (definition, hasDepth) = (SealedProperties.NewPrivilege(), TablePrivileges.HasDepth(table));
        SealedProperties.Name(definition, privilege.Name);
        SealedProperties.Id(definition, privilege.Id);
        SealedProperties.Type(definition, Enum.Parse<PrivilegeType>(privilege.Right.ToString()[..^suffix.Length]));
        SealedProperties.CanBeBasic(definition, hasDepth);
        SealedProperties.CanBeLocal(definition, hasDepth);
        SealedProperties.CanBeDeep(definition, hasDepth);
        SealedProperties.CanBeGlobal(definition, true);
        return definition;
    }
}
