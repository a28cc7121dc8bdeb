using System.Collections.Generic;
using LocalDataverse.Pipeline;

namespace LocalDataverse.Messages;

/// <summary>
/// What the platform does of its own for one of its tables when rows are written, over and above storing them. It happens at
/// stage 30, whatever message writes the rows.
/// </summary>
internal abstract class TableRule
{
    /// <summary>Columns of the existing rows that the rule needs when they change or go.</summary>
    public virtual IReadOnlyCollection<string> ColumnsBefore => [];

    public virtual void BeforeCreate(Operation operation)
    {
    }

    public virtual void AfterCreate(Operation operation)
    {
    }

    public virtual void BeforeUpdate(Operation operation)
    {
    }

    public virtual void AfterUpdate(Operation operation)
    {
    }

    public virtual void BeforeDelete(Operation operation)
    {
    }
}
