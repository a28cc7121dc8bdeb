using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security;

/// <summary>The columns that say who owns a row of a table and in which business unit it lies.</summary>
/// <param name="Owner">Column with the owning user or team; null = rows have no owner.</param>
/// <param name="BusinessUnit">Column with the business unit; null = rows lie in none.</param>
internal sealed record OwnerColumns(string? Owner, string? BusinessUnit)
{
    private static readonly OwnerColumns None = new(null, null);
    private static readonly OwnerColumns Usual = new("ownerid", "owningbusinessunit");

    public static OwnerColumns Of(Table table) => table switch
    {
        { Ownership: Ownership.UserOwned } => Usual,
        { LogicalName: "systemuser" } => new OwnerColumns("systemuserid", "businessunitid"),
        { LogicalName: "team" } => new OwnerColumns("teamid", "businessunitid"),
        { Ownership: Ownership.BusinessOwned } => new OwnerColumns(null, "businessunitid"),
        _ => None,
    };

    /// <summary>Rows of the organisation: whoever holds a privilege at all holds it for every row.</summary>
    public bool AreNone => BusinessUnit is null;

    public IReadOnlyCollection<string> Names => [.. new[] { Owner, BusinessUnit }.OfType<string>()];

    public Guid? OwnerOf(Entity row) => Id(row, Owner);

    public Guid? BusinessUnitOf(Entity row) => Id(row, BusinessUnit);

    private static Guid? Id(Entity row, string? column) =>
        column is null || !row.Attributes.TryGetValue(column, out var value) ? null
        : value is EntityReference reference ? reference.Id
        : value as Guid?;
}
