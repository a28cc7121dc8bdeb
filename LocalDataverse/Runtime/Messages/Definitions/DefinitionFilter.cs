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
    // Always returned: without them nobody could tell what a result is about.
    private static readonly FrozenSet<string> Identity = new[]
    {
        nameof(MetadataBase.MetadataId), nameof(MetadataBase.HasChanged), nameof(EntityMetadata.LogicalName), nameof(RelationshipMetadataBase.SchemaName),
        nameof(AttributeMetadata.AttributeType), nameof(AttributeMetadata.AttributeTypeName), nameof(RelationshipMetadataBase.RelationshipType),
    }.ToFrozenSet();

    private static readonly FrozenDictionary<MetadataConditionOperator, Func<object?, object?, bool>> Operators =
        new Dictionary<MetadataConditionOperator, Func<object?, object?, bool>>
        {
            [MetadataConditionOperator.Equals] = Equals,
            [MetadataConditionOperator.NotEquals] = (value, other) => !Equals(value, other),
            [MetadataConditionOperator.In] = (value, others) => ((IEnumerable)others!).Cast<object>().Any(other => Equals(value, other)),
            [MetadataConditionOperator.NotIn] = (value, others) => !((IEnumerable)others!).Cast<object>().Any(other => Equals(value, other)),
            [MetadataConditionOperator.GreaterThan] = (value, other) => value is not null && Comparer.DefaultInvariant.Compare(value, other) > 0,
            [MetadataConditionOperator.LessThan] = (value, other) => value is not null && Comparer.DefaultInvariant.Compare(value, other) < 0,
        }.ToFrozenDictionary();

    /// <summary>True without conditions.</summary>
    public static bool Matches(MetadataFilterExpression? filter, MetadataBase definition)
    {
        if (filter is null || filter.Conditions.Count + filter.Filters.Count == 0)
            return true;
        var results = filter.Conditions.Select(condition => Operators[condition.ConditionOperator](Value(definition, condition.PropertyName), condition.Value))
            .Concat(filter.Filters.Select(inner => Matches(inner, definition)));
        return filter.FilterOperator == LogicalOperator.And ? results.All(result => result) : results.Any(result => result);
    }

    /// <summary>Empties the properties that were not asked for.</summary>
    public static T Keep<T>(MetadataPropertiesExpression? wanted, T definition)
        where T : MetadataBase
    {
        if (wanted is null || wanted.AllProperties)
            return definition;
        foreach (var property in definition.GetType().GetProperties().Where(p => !Identity.Contains(p.Name) && !wanted.PropertyNames.Contains(p.Name)))
            if (Nullable.GetUnderlyingType(property.PropertyType) is not null || !property.PropertyType.IsValueType)
                property.GetSetMethod(nonPublic: true)?.Invoke(definition, [null]);
        return definition;
    }

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
