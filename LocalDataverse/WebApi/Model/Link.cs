using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Model;

/// <summary>A navigation property. Names are case-sensitive.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Target">Logical name of the table it leads to; <see cref="Principal"/> for owners, which are users or teams.</param>
internal abstract record Link(string Name, string Target)
{
    public const string Principal = "principal";
}

/// <summary>Single-valued: a look-up column, or one of the targets of a look-up with several.</summary>
internal sealed record ToOne(string Name, string Target, Column Column) : Link(Name, Target)
{
    /// <summary>The relationship; null for an owner column, whose targets have no relationship of their own.</summary>
    public OneToMany? Relationship { get; init; }

    /// <summary>Whether the value of the look-up leads along this property, and not along that of another target.</summary>
    public bool Leads(EntityReference? value) => value != null && (Target == Principal || Target == value.LogicalName);
}

/// <summary>Collection-valued, the "one" side of a one-to-many relationship.</summary>
internal sealed record ToMany(string Name, OneToMany Relationship) : Link(Name, Relationship.ReferencingTable);

/// <summary>Collection-valued, one side of a many-to-many relationship.</summary>
internal sealed record Crossing(string Name, string Target, ManyToMany Relationship, bool FromFirst) : Link(Name, Target)
{
    public string NearColumn => FromFirst ? Relationship.Table1Column : Relationship.Table2Column;
    public string FarColumn => FromFirst ? Relationship.Table2Column : Relationship.Table1Column;
}
