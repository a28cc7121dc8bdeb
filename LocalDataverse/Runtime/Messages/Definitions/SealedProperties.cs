using System;
using System.Runtime.CompilerServices;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Messages;

/// <summary>What only the platform may set on the SDK's definition classes: their setters are not public, there as here.</summary>
internal static class SealedProperties
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Attributes")]
    public static extern void Attributes(EntityMetadata of, AttributeMetadata[] value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Keys")]
    public static extern void Keys(EntityMetadata of, EntityKeyMetadata[] value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_OneToManyRelationships")]
    public static extern void OneToMany(EntityMetadata of, OneToManyRelationshipMetadata[] value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ManyToOneRelationships")]
    public static extern void ManyToOne(EntityMetadata of, OneToManyRelationshipMetadata[] value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ManyToManyRelationships")]
    public static extern void ManyToMany(EntityMetadata of, ManyToManyRelationshipMetadata[] value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_PrimaryIdAttribute")]
    public static extern void PrimaryId(EntityMetadata of, string value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_PrimaryNameAttribute")]
    public static extern void PrimaryName(EntityMetadata of, string? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ObjectTypeCode")]
    public static extern void ObjectTypeCode(EntityMetadata of, int? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_IsCustomEntity")]
    public static extern void IsCustom(EntityMetadata of, bool? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_IsIntersect")]
    public static extern void IsIntersect(EntityMetadata of, bool? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_IsManaged")]
    public static extern void IsManaged(EntityMetadata of, bool? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_EnforceStateTransitions")]
    public static extern void EnforceStateTransitions(EntityMetadata of, bool? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_EntityLogicalName")]
    public static extern void Table(AttributeMetadata of, string value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_AttributeType")]
    public static extern void Type(AttributeMetadata of, AttributeTypeCode? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_AttributeTypeName")]
    public static extern void TypeName(AttributeMetadata of, AttributeTypeDisplayName value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_AttributeOf")]
    public static extern void AttributeOf(AttributeMetadata of, string? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_IsPrimaryId")]
    public static extern void IsPrimaryId(AttributeMetadata of, bool? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_IsPrimaryName")]
    public static extern void IsPrimaryName(AttributeMetadata of, bool? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_IsCustomAttribute")]
    public static extern void IsCustom(AttributeMetadata of, bool? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_IsManaged")]
    public static extern void IsManaged(AttributeMetadata of, bool? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_IsValidForRead")]
    public static extern void IsValidForRead(AttributeMetadata of, bool? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_EntityLogicalName")]
    public static extern void Table(EntityKeyMetadata of, string value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_EntityKeyIndexStatus")]
    public static extern void Status(EntityKeyMetadata of, EntityKeyIndexStatus value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Privileges")]
    public static extern void Privileges(EntityMetadata of, SecurityPrivilegeMetadata[] value);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern SecurityPrivilegeMetadata NewPrivilege();

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Name")]
    public static extern void Name(SecurityPrivilegeMetadata of, string value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_PrivilegeId")]
    public static extern void Id(SecurityPrivilegeMetadata of, Guid value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_PrivilegeType")]
    public static extern void Type(SecurityPrivilegeMetadata of, PrivilegeType value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_CanBeBasic")]
    public static extern void CanBeBasic(SecurityPrivilegeMetadata of, bool value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_CanBeLocal")]
    public static extern void CanBeLocal(SecurityPrivilegeMetadata of, bool value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_CanBeDeep")]
    public static extern void CanBeDeep(SecurityPrivilegeMetadata of, bool value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_CanBeGlobal")]
    public static extern void CanBeGlobal(SecurityPrivilegeMetadata of, bool value);
}
