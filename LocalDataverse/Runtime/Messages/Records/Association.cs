using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Messages;

/// <summary>A set of links that Associate adds or Disassociate removes.</summary>
internal abstract class Association(Operation operation)
{
    public static readonly ImmutableArray<Parameter> Parameters =
    [
        Parameter.Of<EntityReference>("Target"), Parameter.Of<Relationship>("Relationship"),
        Parameter.Of<EntityReferenceCollection>("RelatedEntities"),
    ];

    protected Operation Operation => operation;
    protected Platform Platform => operation.Platform;
    protected EntityReference Target { get; } = operation.In<EntityReference>("Target");
    protected EntityReferenceCollection Related { get; } = operation.In<EntityReferenceCollection>("RelatedEntities");

    public abstract void Authorize();
    public abstract void Add();
    public abstract void Remove();

    public static void Bind(Operation operation)
    {
        operation.PrimaryId = operation.Platform.Targets.Resolve(operation.In<EntityReference>("Target")).Id;
        foreach (var related in operation.In<EntityReferenceCollection>("RelatedEntities"))
            operation.Platform.Targets.Resolve(related);
    }

    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such relationship (0x80040203).</exception>
    public static Association Of(Operation operation)
    {
        var name = operation.In<Relationship>("Relationship").SchemaName;
        var catalog = operation.Platform.Catalog;
        return catalog.ManyToMany.TryGetValue(name, out var many) ? new ManyToManyAssociation(operation, many)
            : catalog.OneToMany.TryGetValue(name, out var one) ? new OneToManyAssociation(operation, one)
            : throw Faults.RelationshipNotFound.With(name);
    }
}

/// <summary>Links are rows of the intersect table.</summary>
internal sealed class ManyToManyAssociation(Operation operation, ManyToMany relationship) : Association(operation)
{
    // A table linked with itself needs to be told which side the target is on.
    private bool TargetIsFirst => relationship.Table1 == relationship.Table2
        ? (Operation.In<Relationship>("Relationship").PrimaryEntityRole ?? throw Faults.InvalidArgument.With(
            $"PrimaryEntityRole must be given for the reflexive relationship {relationship.SchemaName}.")) == EntityRole.Referencing
        : Target.LogicalName == relationship.Table1;

    private (string Table, string Column) First => (relationship.Table1, relationship.Table1Column);
    private (string Table, string Column) Second => (relationship.Table2, relationship.Table2Column);
    private (string Table, string Column) Own => TargetIsFirst ? First : Second;
    private (string Table, string Column) Other => TargetIsFirst ? Second : First;
    private IReadOnlyCollection<Guid> Others => [.. Related.Select(row => row.Id)];

    public override void Authorize()
    {
        RequireTables();
        RequireBoth(Own.Table, [Target.Id]);
        RequireBoth(Other.Table, Others);
    }

    public override void Add()
    {
        RequireRows(Own.Table, [Target.Id]);
        RequireRows(Other.Table, Others);
        Links.Add(Platform, relationship, Own.Column, Target.Id, Other.Column, Others);
    }

    public override void Remove() => Links.Remove(Platform, relationship, Own.Column, Target.Id, Other.Column, Others);

    private void RequireTables()
    {
        var wrong = Target.LogicalName != Own.Table ? Target : Related.FirstOrDefault(row => row.LogicalName != Other.Table);
        if (wrong is not null)
            throw Faults.InvalidArgument.With(
                $"The relationship {relationship.SchemaName} does not link rows of the table {wrong.LogicalName} that way.");
    }

    private void RequireBoth(string table, IReadOnlyCollection<Guid> rows)
    {
        foreach (var right in new[] { AccessRights.AppendAccess, AccessRights.AppendToAccess })
            Platform.Access.RequireOnRows(Operation.User, Platform.Catalog.Table(table), right, rows);
    }

    private void RequireRows(string table, IReadOnlyCollection<Guid> ids)
    {
        foreach (var missing in ids.Except(Platform.Rows.Existing(Platform.Catalog.Table(table), ids)))
            throw Faults.ObjectDoesNotExist.With(table, missing);
    }
}

/// <summary>Links are values of the look-up: the rows that hold it are updated, with their steps and access checks.</summary>
internal sealed class OneToManyAssociation(Operation operation, OneToMany relationship) : Association(operation)
{
    private bool IsReflexive => relationship.ReferencingTable == relationship.ReferencedTable;

    private bool TargetIsParent => IsReflexive
        ? Operation.In<Relationship>("Relationship").PrimaryEntityRole != EntityRole.Referencing
        : Target.LogicalName == relationship.ReferencedTable;

    public override void Authorize()
    {
    }

    public override void Add() => Write(parent => parent);

    public override void Remove() => Write(_ => null);

    private void Write(Func<EntityReference, EntityReference?> value)
    {
        var links = TargetIsParent ? Related.Select(child => (child, Target)) : Related.Select(parent => (Target, parent));
        foreach (var (child, parent) in links)
        {
            var change = new Entity(child.LogicalName, child.Id) { [relationship.ReferencingColumn] = value(parent) };
            Operation.Run(new UpdateRequest { Target = change });
        }
    }
}
