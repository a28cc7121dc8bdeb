namespace LocalDataverse.Pipeline;

/// <summary>
/// The stages of the event pipeline, in the numbers that <c>sdkmessageprocessingstep.stage</c> uses.
/// https://learn.microsoft.com/power-apps/developer/data-platform/event-framework#event-execution-pipeline
/// </summary>
internal enum Stage
{
    PreValidation = 10,
    PreOperation = 20,
    MainOperation = 30,
    PostOperation = 40,
}
