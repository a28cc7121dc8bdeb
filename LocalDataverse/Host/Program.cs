using System.CommandLine;
using LocalDataverse.Host.Commands;

return await new RootCommand("LocalDataverse: a local Dataverse-compatible runtime.")
{
    StartCommand.Create(),
    ImportCommand.Create(),
    ResetCommand.Create(),
}.Parse(args).InvokeAsync();
