using Xunit;

namespace Scenarios;

/// <summary>Classes that share one environment with people who decide. They run one after the other, and only let minutes pass.</summary>
[CollectionDefinition]
public sealed class StewardsTogether : ICollectionFixture<Stewards>;
