using System;
using System.Linq;
using System.ServiceModel;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Storage;

/// <summary>Says in the platform's words which key was taken.</summary>
internal static class Uniqueness
{
    // SQLite: UNIQUE constraint failed: contact.emailaddress1, contact.lastname
    private const string Columns = "constraint failed: ";

    public static FaultException<OrganizationServiceFault> Fault(Table table, StorageException refused)
    {
        var start = refused.Message.IndexOf(Columns, StringComparison.Ordinal) + Columns.Length;
        var violated = refused.Message[start..].Split(", ")
            .Select(column => column[(column.LastIndexOf('.') + 1)..])
            .ToHashSet(StringComparer.Ordinal);
        var key = table.Keys.FirstOrDefault(k => violated.SetEquals(k.Columns));
        return key is null
            ? Faults.DuplicateRecord.With()
            : Faults.DuplicateRecordEntityKey.With(
                key.DisplayName.Length > 0 ? key.DisplayName : key.SchemaName,
                string.Join(", ", key.Columns.Select(column => table.Columns[column].DisplayName)));
    }
}
