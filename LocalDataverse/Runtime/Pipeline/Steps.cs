using System.Collections.Immutable;

namespace LocalDataverse.Pipeline;

/// <summary>Runs the synchronous steps of one stage, in the order of their rank.</summary>
internal sealed class Steps(Platform platform)
{
    public void Run(Stage stage, Operation operation)
    {
        foreach (var @event in operation.Message.Events)
        {
            var steps = platform.Registrations.Steps(@event.Message, operation.Table).At(stage);
            if (steps.IsEmpty)
                continue;
            if (stage == Stage.PreValidation)
                platform.Images.Before(operation);
            foreach (var occurrence in operation.Occurrences(@event))
                Run(stage, steps, occurrence);
            // stage 10 may have changed the rows that were read for its images
            operation.BeforeIsRead &= stage != Stage.PreValidation;
        }
    }

    private void Run(Stage stage, ImmutableArray<Step> steps, Occurrence occurrence)
    {
        if (stage == Stage.PostOperation)
            occurrence.Complete();
        foreach (var step in steps)
            if (step.Concerns(occurrence) && !occurrence.Operation.Bypass.Covers(step))
                platform.Plugins.Execute(step.Plugin, new PluginContext(occurrence, stage, step), occurrence.Operation.Unit);
    }
}
