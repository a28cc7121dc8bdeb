using LocalDataverse.Metadata;
using Microsoft.OData.Edm;

namespace LocalDataverse.WebApi.Model;

/// <summary>A structural property of a table's entity type.</summary>
/// <param name="Name">Name in JSON and in queries: the column's logical name, or <c>_name_value</c> for a look-up.</param>
/// <param name="Column">The column behind it.</param>
/// <param name="Form">Type and reader; null for a managed property, which is a complex value.</param>
/// <param name="Type">Declared type.</param>
internal sealed record Field(string Name, Column Column, ColumnForm? Form, IEdmTypeReference Type);
