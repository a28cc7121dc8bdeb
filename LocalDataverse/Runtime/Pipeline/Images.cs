using System;
using System.Collections.Generic;
using System.Linq;
using LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Pipeline;

/// <summary>
/// The rows of a request before and after its change. One read before and one after serve all steps, the access check and the
/// message; each step gets its own copy with just the columns of its image.
/// https://learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context#entity-images
/// </summary>
internal sealed class Images(Platform platform)
{
    /// <summary>Reads the rows as they are before the change. Does nothing the second time.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">A row does not exist (0x80040217).</exception>
    public void Before(Operation operation)
    {
        if (operation.BeforeIsRead || !operation.Message.ChangesExistingRows)
            return;
        operation.BeforeIsRead = true;
        var columns = ColumnsOf(operation, image => image.Before);
        columns.Add(operation.Message.ColumnsBefore(operation));
        columns.Add(platform.Access.ColumnsFor(operation));
        var found = platform.Rows.Find(operation.Table!, [.. operation.Rows.Select(row => row.Id)], columns.Set ?? new ColumnSet());
        foreach (var row in operation.Rows)
            row.Before = found.GetValueOrDefault(row.Id) ?? throw Faults.ObjectDoesNotExist.With(operation.Table!.LogicalName, row.Id);
    }

    /// <summary>Reads the rows after the change, if steps have post-images.</summary>
    public void After(Operation operation)
    {
        if (ColumnsOf(operation, image => image.After).Set is not { } columns)
            return;
        var found = platform.Rows.Find(operation.Table!, [.. operation.Rows.Select(row => row.Id)], columns);
        foreach (var row in operation.Rows)
            row.After = found.GetValueOrDefault(row.Id);
    }

    /// <summary>One step's images, a collection for each row of the occurrence. A row or column without a value is absent.</summary>
    public static EntityImageCollection[] Of(
        Occurrence occurrence, Step? step, Func<StepImage, bool> wanted, Func<RowChange, Entity?> version) =>
        [.. occurrence.Rows.Select(row =>
        {
            var images = new EntityImageCollection();
            if (version(row) is { } whole)
                foreach (var image in step?.Images.Where(wanted) ?? [])
                    images[image.Alias] = Extract(whole, image);
            return images;
        }).DefaultIfEmpty([])];

    private static Entity Extract(Entity whole, StepImage image)
    {
        if (image.Columns.IsEmpty)
            return Copies.Of(whole);
        var extract = new Entity(whole.LogicalName, whole.Id);
        foreach (var column in image.Columns)
            if (whole.Attributes.TryGetValue(column, out var value))
                extract[column] = Copies.Of(value);
        return extract;
    }

    private ColumnUnion ColumnsOf(Operation operation, Func<StepImage, bool> wanted)
    {
        var union = new ColumnUnion();
        if (operation.Rows.Count == 0)
            return union;
        foreach (var @event in operation.Message.Events)
        foreach (var step in platform.Registrations.Steps(@event.Message, operation.Table).WithImages)
        foreach (var image in step.Images.Where(wanted))
            union.Add(image.Columns.IsEmpty ? ColumnUnion.All : image.Columns);
        return union;
    }
}
