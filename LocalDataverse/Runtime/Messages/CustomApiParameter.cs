using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>The types of <c>customapirequestparameter.type</c> and <c>customapiresponseproperty.type</c>.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/custom-api-tables</remarks>
public enum CustomApiType
{
    Boolean, DateTime, Decimal, Entity, EntityCollection, EntityReference, Float, Integer, Money, Picklist, String, StringArray, Guid,
}

/// <summary>A request parameter or response property of a custom API.</summary>
/// <param name="Table">Logical name of the table its rows are of; null = any.</param>
public sealed record CustomApiParameter(string Name, CustomApiType Type, bool Optional, string? Table)
{
    private static readonly FrozenDictionary<CustomApiType, (Type Clr, object? Default)> Types =
        new Dictionary<CustomApiType, (Type Clr, object? Default)>
        {
            [CustomApiType.Boolean] = (typeof(bool), false),
            [CustomApiType.DateTime] = (typeof(DateTime), default(DateTime)),
            [CustomApiType.Decimal] = (typeof(decimal), 0m),
            [CustomApiType.Entity] = (typeof(Entity), null),
            [CustomApiType.EntityCollection] = (typeof(EntityCollection), null),
            [CustomApiType.EntityReference] = (typeof(EntityReference), null),
            [CustomApiType.Float] = (typeof(double), 0d),
            [CustomApiType.Integer] = (typeof(int), 0),
            [CustomApiType.Money] = (typeof(Money), null),
            [CustomApiType.Picklist] = (typeof(OptionSetValue), null),
            [CustomApiType.String] = (typeof(string), null),
            [CustomApiType.StringArray] = (typeof(string[]), null),
            [CustomApiType.Guid] = (typeof(Guid), Guid.Empty),
        }.ToFrozenDictionary();

    /// <summary>Type of the value in the parameter collections.</summary>
    public Type Clr => Types[Type].Clr;

    /// <summary>What the caller finds when the plug-in set nothing: the default of value types, null for the others.</summary>
    public object? Default => Types[Type].Default;

    internal Parameter Declaration => new(Name, Clr, Optional);
}
