using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Client;

namespace Microsoft.Xrm.Sdk;

[DataContract(Namespace = XmlNames.Contracts2011)]
public class Entity : IExtensibleDataObject
{
    private AttributeCollection _attributes;
    private FormattedValueCollection _formattedValues;
    private KeyAttributeCollection _keyAttributes;
    private RelatedEntityCollection _relatedEntities;

    public Entity()
    {
    }

    public Entity(string entityName) => LogicalName = entityName;

    public Entity(string entityName, Guid id)
        : this(entityName) => Id = id;

    public Entity(string entityName, string keyName, object keyValue)
        : this(entityName) => KeyAttributes.Add(keyName, keyValue);

    public Entity(string entityName, KeyAttributeCollection keyAttributes)
        : this(entityName) => KeyAttributes = keyAttributes;

    [DataMember] public AttributeCollection Attributes { get => _attributes ??= new(); set => _attributes = value; }
    [DataMember] public EntityState? EntityState { get; set; }

    [DataMember]
    public FormattedValueCollection FormattedValues
    {
        get => _formattedValues ??= new();
        internal set => _formattedValues = value;
    }

    [DataMember] public virtual Guid Id { get; set; }
    [DataMember] public KeyAttributeCollection KeyAttributes { get => _keyAttributes ??= new(); set => _keyAttributes = value; }
    [DataMember] public string LogicalName { get; set; }

    [DataMember]
    public RelatedEntityCollection RelatedEntities
    {
        get => _relatedEntities ??= new();
        internal set => _relatedEntities = value;
    }

    [DataMember] public string RowVersion { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public object this[string attributeName] { get => Attributes[attributeName]; set => Attributes[attributeName] = value; }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    public virtual T GetAttributeValue<T>(string attributeLogicalName) =>
        TryGetAttributeValue<T>(Named(attributeLogicalName, nameof(attributeLogicalName)), out var value) ? value : default;

    /// <summary>False where the column is absent; true with the type's default where it is present and null.</summary>
    public bool TryGetAttributeValue<T>(string attributeKey, out T result)
    {
        var present = Attributes.TryGetValue(attributeKey, out var value);
        result = value == null ? default : (T)value;
        return present;
    }

    public T ToEntity<T>()
        where T : Entity
    {
        var target = (T)(typeof(T) == typeof(Entity) ? new Entity() : NewProxy(typeof(T)));
        target.LogicalName = LogicalName;
        target.Attributes = Attributes;
        target.Id = Id;
        target.EntityState = EntityState;
        target.FormattedValues = FormattedValues;
        target.KeyAttributes = KeyAttributes;
        target.RelatedEntities = RelatedEntities;
        target.RowVersion = RowVersion;
        target.ExtensionData = ExtensionData;
        return target;
    }

    public EntityReference ToEntityReference()
    {
        var byKey = Id == Guid.Empty && KeyAttributes.Count > 0;
        var reference = byKey ? new EntityReference(LogicalName, KeyAttributes) : new EntityReference(LogicalName, Id);
        reference.RowVersion = RowVersion;
        return reference;
    }

    protected virtual void SetAttributeValue(string attributeLogicalName, object value) =>
        Attributes[Named(attributeLogicalName, nameof(attributeLogicalName))] = value;

    protected virtual string GetFormattedAttributeValue(string attributeLogicalName) =>
        FormattedValues.TryGetValue(Named(attributeLogicalName, nameof(attributeLogicalName)), out var value) ? value : null;

    protected virtual IEnumerable<TEntity> GetRelatedEntities<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole)
        where TEntity : Entity =>
        RelatedEntities.TryGetValue(Relation(relationshipSchemaName, primaryEntityRole), out var related)
            ? related.Entities.Cast<TEntity>()
            : null;

    protected virtual TEntity GetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole)
        where TEntity : Entity =>
        RelatedEntities.TryGetValue(Relation(relationshipSchemaName, primaryEntityRole), out var related)
            ? (TEntity)related.Entities.FirstOrDefault()
            : null;

    protected virtual void SetRelatedEntities<TEntity>(
        string relationshipSchemaName, EntityRole? primaryEntityRole, IEnumerable<TEntity> entities)
        where TEntity : Entity
    {
        var relation = Relation(relationshipSchemaName, primaryEntityRole);
        var related = entities?.ToList<Entity>();
        if (related is { Count: > 0 })
            RelatedEntities[relation] = new EntityCollection(related) { EntityName = related[0].LogicalName };
        else
            RelatedEntities.Remove(relation);
    }

    protected virtual void SetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole, TEntity entity)
        where TEntity : Entity =>
        SetRelatedEntities(relationshipSchemaName, primaryEntityRole, entity == null ? null : new[] { entity });

    private Entity NewProxy(Type type)
    {
        var name = type.GetCustomAttribute<EntityLogicalNameAttribute>()?.LogicalName;
        if (string.IsNullOrWhiteSpace(LogicalName))
            throw new NotSupportedException("LogicalName must be set before calling ToEntity()");
        if (name != LogicalName)
            throw new NotSupportedException($"Cannot convert entity {LogicalName} to {name}");
        return (Entity)Activator.CreateInstance(type);
    }

    private static Relationship Relation(string schemaName, EntityRole? role) =>
        new Relationship(Named(schemaName, "relationshipSchemaName")) { PrimaryEntityRole = role };

    private static string Named(string name, string parameter) =>
        string.IsNullOrWhiteSpace(name) ? throw new ArgumentNullException(parameter) : name;
}
