using Scenarios;
using Xunit;

[assembly: AssemblyFixture(typeof(World))]
[assembly: NotesRun]
