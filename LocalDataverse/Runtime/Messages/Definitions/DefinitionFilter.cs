using System;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Messages;

/// <summary>Conditions on, and selections of, the properties of definitions. They name the properties of the SDK's classes.</summary>
/// <remarks>https://learn.microsoft.com/power-apps/developer/data-platform/query-schema-definitions</remarks>
internal static class DefinitionFilter
{
    private static readonly Comparer Order = Comparer.DefaultInvariant;

    // Always returned: without them nobody could tell what a result is about.
    private static readonly FrozenSet<string> Identity = new[]
    {
        nameof(MetadataBase.MetadataId), nameof(MetadataBase.HasChanged), nameof(EntityMetadata.LogicalName),
        nameof(RelationshipMetadataBase.SchemaName), nameof(RelationshipMetadataBase.RelationshipType),
        nameof(AttributeMetadata.AttributeType), nameof(AttributeMetadata.AttributeTypeName),
    }.ToFrozenSet();

    private static readonly FrozenDictionary<MetadataConditionOperator, Func<object?, object?, bool>> Operators =
        new Dictionary<MetadataConditionOperator, Func<object?, object?, bool>>
        {
            [MetadataConditionOperator.Equals] = Equals,
            [MetadataConditionOperator.NotEquals] = (value, other) => !Equals(value, other),
            [MetadataConditionOperator.In] = IsAmong,
            [MetadataConditionOperator.NotIn] = (value, others) => !IsAmong(value, others),
            [MetadataConditionOperator.GreaterThan] = (value, other) => value is not null && Order.Compare(value, other) > 0,
            [MetadataConditionOperator.LessThan] = (value, other) => value is not null && Order.Compare(value, other) < 0,
        }.ToFrozenDictionary();

    /// <summary>True without conditions.</summary>
    public static bool Matches(MetadataFilterExpression? filter, MetadataBase definition)
    {
        if (filter is null || filter.Conditions.Count + filter.Filters.Count == 0)
            return true;
        var results = filter.Conditions.Select(condition => Holds(condition, definition))
            .Concat(filter.Filters.Select(inner => Matches(inner, definition)));
        return filter.FilterOperator == LogicalOperator.And ? results.All(result => result) : results.Any(result => result);
    }

    /// <summary>Empties the properties that were not asked for.</summary>
    public static T Keep<T>(MetadataPropertiesExpression? wanted, T definition)
        where T : MetadataBase
    {
        if (wanted is null || wanted.AllProperties)
            return definition;
        foreach (var property in definition.GetType().GetProperties())
            if (!Identity.Contains(property.Name) && !wanted.PropertyNames.Contains(property.Name) && IsNullable(property.PropertyType))
                property.GetSetMethod(nonPublic: true)?.Invoke(definition, [null]);
        return definition;
    }

    private static bool Holds(MetadataConditionExpression condition, MetadataBase definition) =>
        Operators[condition.ConditionOperator](Value(definition, condition.PropertyName), condition.Value);

    private static bool IsAmong(object? value, object? others) => ((IEnumerable)others!).Cast<object>().Any(other => Equals(value, other));

    private static bool IsNullable(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static object? Value(MetadataBase definition, string name)
    {
        var property = definition.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance);
        return property?.GetValue(definition) switch
        {
            ManagedProperty<bool> managed => managed.Value,
            Label label => label.UserLocalizedLabel?.Label,
            var value => value,
        };
    }
}
