namespace GovDataIntegration.Connector.Sources;

/// <summary>One record of the input file, ready to be sent, or what is wrong with it.</summary>
/// <param name="Line">The line of the file on which the record starts, counted from 1.</param>
/// <param name="Key">The source's key; empty when the record has none.</param>
/// <param name="Item">The item as JSON text; empty when <paramref name="Problem"/> is set.</param>
/// <param name="Problem">Why the record cannot be sent; null when it can.</param>
internal sealed record InputRecord(int Line, string Key, string Item, string? Problem = null);
