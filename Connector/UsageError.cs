using System;

namespace GovDataIntegration.Connector;

/// <summary>Something the person at the keyboard can put right: a wrong option, file, column or address. Exit code 1.</summary>
internal sealed class UsageError(string message) : Exception(message);
