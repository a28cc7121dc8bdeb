using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LocalDataverse.Pipeline;

/// <summary>The steps of one message and table, in the order they run.</summary>
internal sealed class StepSet
{
    public static readonly StepSet None = new([]);

    public StepSet(IEnumerable<Step> steps)
    {
        ImmutableArray<Step> ordered = [.. steps.OrderBy(step => step.Rank).ThenBy(step => step.Id)];
        PreValidation = [.. ordered.Where(step => step.Stage == Stage.PreValidation)];
        PreOperation = [.. ordered.Where(step => step.Stage == Stage.PreOperation)];
        PostOperation = [.. ordered.Where(step => step.Stage == Stage.PostOperation && !step.Asynchronous)];
        Asynchronous = [.. ordered.Where(step => step.Stage == Stage.PostOperation && step.Asynchronous)];
        WithImages = [.. ordered.Where(step => !step.Images.IsEmpty)];
    }

    public bool IsEmpty => ReferenceEquals(this, None);

    private ImmutableArray<Step> PreValidation { get; }
    private ImmutableArray<Step> PreOperation { get; }
    private ImmutableArray<Step> PostOperation { get; }
    public ImmutableArray<Step> Asynchronous { get; }
    public ImmutableArray<Step> WithImages { get; }

    /// <summary>The synchronous steps of a stage.</summary>
    public ImmutableArray<Step> At(Stage stage) => stage switch
    {
        Stage.PreValidation => PreValidation,
        Stage.PreOperation => PreOperation,
        Stage.PostOperation => PostOperation,
        _ => [],
    };
}
