using System.Collections.Generic;
using LocalDataverse.Pipeline;

namespace LocalDataverse.Messages;

/// <summary>A contact's full name follows its parts.</summary>
internal sealed class ContactRule : TableRule
{
    public override IReadOnlyCollection<string> ColumnsBefore => FullName.Parts;

    public override void BeforeCreate(Operation operation)
    {
        foreach (var contact in operation.Targets)
            FullName.Complete(contact, before: null);
    }

    public override void BeforeUpdate(Operation operation)
    {
        foreach (var row in operation.Rows)
            FullName.Complete(row.Target, row.Before);
    }
}
