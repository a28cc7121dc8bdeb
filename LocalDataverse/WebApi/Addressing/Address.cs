using System.Collections.Generic;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Operations;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Addressing;

/// <summary>What a path points to.</summary>
internal abstract record Address;

/// <summary>The service root: the list of entity sets.</summary>
internal sealed record ServiceDocument : Address;

/// <summary><c>$metadata</c>.</summary>
internal sealed record MetadataDocument : Address;

/// <summary><c>$batch</c>.</summary>
internal sealed record BatchAddress : Address;

/// <summary>Many rows of a table: <see cref="SetAddress"/> or <see cref="CollectionAddress"/>.</summary>
internal abstract record RowsAddress(Shape Shape) : Address;

/// <summary>All rows of a table: <c>accounts</c>.</summary>
internal sealed record SetAddress(Shape Shape) : RowsAddress(Shape);

/// <summary>The rows that a row is related to: <c>accounts(…)/contact_customer_accounts</c>.</summary>
internal sealed record CollectionAddress(RowAddress Parent, Link Link, Shape Shape) : RowsAddress(Shape);

/// <summary>One row.</summary>
internal abstract record RowAddress : Address;

/// <summary>A row by its id or an alternate key: <c>accounts(…)</c>, <c>accounts(accountnumber='A1')</c>.</summary>
internal sealed record KeyedRow(Shape Shape, EntityReference Reference) : RowAddress;

/// <summary>The row a look-up points to: <c>accounts(…)/primarycontactid</c>.</summary>
internal sealed record LinkedRow(RowAddress Parent, ToOne Link) : RowAddress;

/// <summary>One of the rows that a row is related to: <c>accounts(…)/contact_customer_accounts(…)</c>.</summary>
internal sealed record MemberRow(RowAddress Parent, Link Link, KeyedRow Row) : RowAddress;

/// <summary>A single property: <c>accounts(…)/name</c>.</summary>
/// <param name="Raw">With <c>/$value</c>.</param>
internal sealed record PropertyAddress(RowAddress Row, Field Field, bool Raw) : Address;

/// <summary>A relation instead of the rows: <c>…/primarycontactid/$ref</c>, <c>…/contact_customer_accounts(…)/$ref</c>.</summary>
/// <param name="Of">A <see cref="LinkedRow"/>, <see cref="CollectionAddress"/> or <see cref="MemberRow"/>.</param>
internal sealed record RelationAddress(Address Of) : Address;

/// <summary><c>…/$count</c>.</summary>
internal sealed record CountAddress(RowsAddress Rows) : Address;

/// <summary>A call of an operation.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Bound">What it is bound to; null when unbound.</param>
/// <param name="Arguments">Arguments of a function, still as parsed.</param>
internal sealed record OperationAddress(Operation Operation, Address? Bound, IReadOnlyList<OperationSegmentParameter> Arguments) : Address;

/// <summary>Something below <c>EntityDefinitions</c> and its like.</summary>
internal sealed record DefinitionAddress(ODataPath Path) : Address;
