using System;
using System.Linq;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Messages;

// Definitions are published as soon as they are there, so RetrieveAsIfPublished makes no difference. Steps cannot be registered
// on these messages. https://learn.microsoft.com/power-apps/developer/data-platform/org-service/metadata-retrieve-update-delete-model

/// <summary>One table's definition, by logical name or metadata id.</summary>
internal sealed class RetrieveEntity() : Message(
    nameof(RetrieveEntity), Parameter.Maybe<string>("LogicalName"), Parameter.Maybe<Guid>("MetadataId"), Parameter.Maybe<EntityFilters>("EntityFilters"),
    Parameter.Maybe<bool>("RetrieveAsIfPublished"))
{
    public override bool AcceptsSteps => false;
    public override OrganizationResponse NewResponse() => new RetrieveEntityResponse();

    public override void Execute(Operation part)
    {
        var catalog = part.Platform.Catalog;
        var table = Wanted.Name(part, "LogicalName") is { } name
            ? catalog.Table(name)
            : catalog.Tables.Values.FirstOrDefault(t => t.MetadataId == Wanted.Id(part)) ?? throw Faults.TableNotFound.With(Wanted.Id(part));
        part.Outputs["EntityMetadata"] = TableDefinition.Of(catalog, table, Wanted.Parts(part));
    }
}

/// <summary>The definitions of all tables.</summary>
internal sealed class RetrieveAllEntities() : Message(
    nameof(RetrieveAllEntities), Parameter.Maybe<EntityFilters>("EntityFilters"), Parameter.Maybe<bool>("RetrieveAsIfPublished"))
{
    public override bool AcceptsSteps => false;
    public override OrganizationResponse NewResponse() => new RetrieveAllEntitiesResponse();

    public override void Execute(Operation part)
    {
        var catalog = part.Platform.Catalog;
        part.Outputs["EntityMetadata"] = catalog.Tables.Values.Select(table => TableDefinition.Of(catalog, table, Wanted.Parts(part))).ToArray();
        part.Outputs["Timestamp"] = part.Platform.DefinitionsStamp;
    }
}

/// <summary>One column's definition.</summary>
internal sealed class RetrieveAttribute() : Message(
    nameof(RetrieveAttribute), Parameter.Of<string>("EntityLogicalName"), Parameter.Of<string>("LogicalName"), Parameter.Maybe<Guid>("MetadataId"),
    Parameter.Maybe<bool>("RetrieveAsIfPublished"))
{
    public override bool AcceptsSteps => false;
    public override OrganizationResponse NewResponse() => new RetrieveAttributeResponse();

    public override void Execute(Operation part)
    {
        var catalog = part.Platform.Catalog;
        var table = catalog.Table(part.In<string>("EntityLogicalName"));
        part.Outputs["AttributeMetadata"] = ColumnDefinition.Of(catalog, table, catalog.Column(table, part.In<string>("LogicalName")));
    }
}

/// <summary>A global choice's definition, by name.</summary>
internal sealed class RetrieveOptionSet() : Message(
    nameof(RetrieveOptionSet), Parameter.Maybe<string>("Name"), Parameter.Maybe<Guid>("MetadataId"), Parameter.Maybe<bool>("RetrieveAsIfPublished"))
{
    public override bool AcceptsSteps => false;
    public override OrganizationResponse NewResponse() => new RetrieveOptionSetResponse();

    public override void Execute(Operation part)
    {
        var name = Wanted.Name(part, "Name");
        var choice = part.Platform.Catalog.OptionSets.Values.FirstOrDefault(o => name is null ? o.MetadataId == Wanted.Id(part) : o.Name == name)
            ?? throw Faults.OptionSetNotFound.With(name ?? Wanted.Id(part).ToString());
        part.Outputs["OptionSetMetadata"] = OptionSetDefinition.Of(choice);
    }
}

/// <summary>The definitions of all global choices.</summary>
internal sealed class RetrieveAllOptionSets() : Message(nameof(RetrieveAllOptionSets), Parameter.Maybe<bool>("RetrieveAsIfPublished"))
{
    public override bool AcceptsSteps => false;
    public override OrganizationResponse NewResponse() => new RetrieveAllOptionSetsResponse();

    public override void Execute(Operation part) =>
        part.Outputs["OptionSetMetadata"] = part.Platform.Catalog.OptionSets.Values
            .Select(choice => (OptionSetMetadataBase)OptionSetDefinition.Of(choice)!).ToArray();
}

/// <summary>A relationship's definition, by schema name or metadata id.</summary>
internal sealed class RetrieveRelationship() : Message(
    nameof(RetrieveRelationship), Parameter.Maybe<string>("Name"), Parameter.Maybe<Guid>("MetadataId"), Parameter.Maybe<bool>("RetrieveAsIfPublished"))
{
    public override bool AcceptsSteps => false;
    public override OrganizationResponse NewResponse() => new RetrieveRelationshipResponse();

    public override void Execute(Operation part)
    {
        var catalog = part.Platform.Catalog;
        var (name, id) = (Wanted.Name(part, "Name"), Wanted.Id(part));
        bool IsWanted(string schemaName, Guid metadataId) => name is null ? metadataId == id : schemaName == name;
        part.Outputs["RelationshipMetadata"] =
            catalog.OneToMany.Values.FirstOrDefault(r => IsWanted(r.SchemaName, r.MetadataId)) is { } toMany ? RelationshipDefinition.Of(catalog, toMany)
            : catalog.ManyToMany.Values.FirstOrDefault(r => IsWanted(r.SchemaName, r.MetadataId)) is { } manyToMany ? RelationshipDefinition.Of(manyToMany)
            : throw Faults.RelationshipNotFound.With(name ?? id.ToString());
    }
}

/// <summary>What a request for a definition asks for.</summary>
internal static class Wanted
{
    public static string? Name(Operation part, string parameter) =>
        part.Inputs.TryGetValue(parameter, out var value) && value is string { Length: > 0 } name ? name : null;

    public static Guid Id(Operation part) => part.Inputs.TryGetValue("MetadataId", out var value) && value is Guid id ? id : Guid.Empty;

    public static EntityFilters Parts(Operation part) =>
        part.Inputs.TryGetValue("EntityFilters", out var value) && value is EntityFilters parts ? parts : EntityFilters.Default;
}
